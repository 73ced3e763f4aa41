import { expect, test } from 'vitest';
import { redisAddress } from './redis-address.ts';

test('addresses are shown without their password', () => {
  expect(redisAddress('redis://queue.lab').shown).toBe('redis://queue.lab:6379');
  expect(redisAddress('redis://:hunter2@queue.lab:7000/3')).toEqual({
    target: 'redis://:hunter2@queue.lab:7000/3',
    shown: 'redis://queue.lab:7000/3',
  });
  expect(redisAddress('rediss://me:hunter2@[::1]:6379').shown).toBe('rediss://me@[::1]:6379');
  expect(redisAddress('unix:/run/redis.sock')).toEqual({
    target: '/run/redis.sock',
    shown: 'unix:/run/redis.sock',
  });
});

test('what is no address is refused without repeating it', () => {
  for (const text of ['', 'hunter2', 'redis:hunter2', 'http://:hunter2@queue.lab', 'redis://']) {
    let told: unknown;
    try {
      redisAddress(text);
    } catch (error) {
      told = error;
    }
    expect(told, text).toMatchObject({ code: 'E_USAGE' });
    expect(JSON.stringify(told)).not.toContain('hunter2');
  }
  expect(() => redisAddress(undefined)).toThrow(/not said which Redis/);
});
