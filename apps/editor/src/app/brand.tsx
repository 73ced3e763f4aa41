import styles from './brand.module.css';

/** The name with its sign. */
export const Brand = () => (
  <div className={styles.brand}>
    <img src="/favicon.svg" width={24} height={24} alt="" />
    <span>Ramify</span>
  </div>
);
