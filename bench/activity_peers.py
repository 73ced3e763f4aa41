"""The activity half by Debian's scientific Python; see peers.py.

Some libraries that would be peers are not packaged by Debian: umap-learn, hdbscan, openTSNE, a framework for
autoencoders; scikit-learn has HDBSCAN from 1.3 on only. HDBSCAN* is restated from the published rules on SciPy's spanning tree.
"""
import numpy as np
import pandas as pd
from scipy import ndimage, signal, sparse, stats
from scipy.cluster import hierarchy
from scipy.spatial.distance import pdist, squareform
from sklearn.cluster import KMeans
from sklearn.manifold import TSNE
from sklearn.metrics import silhouette_samples


def pandas_running_percentile(traces, q, window):
    """A skip list, in time that hardly grows with the window; the ends are mirrored by hand."""
    half = window // 2
    padded = np.pad(traces, ((0, 0), (half, half)), mode="symmetric")
    rolling = pd.DataFrame(padded.T).rolling(window)
    return rolling.quantile(q / 100, interpolation="lower").to_numpy()[window - 1:].T


def regions_of(offsets, pixels):
    return [pixels[a:b] for a, b in zip(offsets[:-1], offsets[1:])]


def numpy_traces(movie, offsets, pixels):
    flat = movie.reshape(len(movie), -1)
    return np.stack([flat[:, region].mean(1) for region in regions_of(offsets, pixels)])


def scipy_traces(movie, offsets, pixels):
    flat = movie.reshape(len(movie), -1)
    weights = np.repeat(1 / np.diff(offsets), np.diff(offsets))
    return sparse.csr_matrix((weights, pixels, offsets), shape=(len(offsets) - 1, flat.shape[1])) @ flat.T


def scipy_peaks(traces, prominence, distance):
    frames = traces.shape[1]
    return np.concatenate([r * frames + signal.find_peaks(row, prominence=prominence, distance=distance)[0] for r, row in enumerate(traces)])


def numpy_surrogates(raster, surrogates):
    """How often each number of active rows occurs when every row is moved by a random number of frames."""
    rows, frames = raster.shape
    rng = np.random.default_rng(1)
    counts = np.zeros(rows + 1)
    for _ in range(surrogates):
        sums = np.zeros(frames, np.int32)
        for row, shift in zip(raster, rng.integers(1, frames, rows)):
            sums += np.roll(row, shift)
        counts += np.bincount(sums, minlength=rows + 1)
    return counts


def scipy_hdbscan(points, smallest, neighbours):
    """Single linkage of mutual reachability, condensed, clusters by excess of mass, without a single whole one."""
    n = len(points)
    distances = squareform(pdist(points))
    core = np.partition(distances, neighbours, axis=1)[:, neighbours]
    np.maximum(distances, np.maximum.outer(core, core), out=distances)
    np.fill_diagonal(distances, 0)
    merges = hierarchy.linkage(squareform(distances, checks=False), "single")
    left, right = merges[:, 0].astype(int).tolist(), merges[:, 1].astype(int).tolist()
    sizes = [1] * n + merges[:, 3].astype(int).tolist()
    # From the top: the condensed cluster that each node is part of; a node that is too small leaves its cluster.
    cluster, gone = [0] * (2 * n - 1), [False] * (2 * n - 1)
    parent, birth, stability = [-1], [0.0], [0.0]
    for k in range(n - 2, -1, -1):
        node, at = n + k, 1 / merges[k, 2]
        own, halves = cluster[node], (left[k], right[k])
        for half in halves:
            cluster[half], gone[half] = own, gone[node]
        if gone[node]:
            continue
        big = [half for half in halves if sizes[half] >= smallest]
        if len(big) == 2:
            stability[own] += sizes[node] * (at - birth[own])
            for half in halves:
                cluster[half] = len(parent)
                parent.append(own)
                birth.append(at)
                stability.append(0.0)
        else:
            for half in halves:
                if half not in big:
                    gone[half] = True
                    stability[own] += sizes[half] * (at - birth[own])
    below, chosen = [0.0] * len(parent), [False] * len(parent)
    for c in range(len(parent) - 1, 0, -1):
        chosen[c] = stability[c] >= below[c]
        below[parent[c]] += max(stability[c], below[c])
    # Of chosen clusters inside each other the outermost counts.
    label = [-1] * len(parent)
    for c in range(1, len(parent)):
        label[c] = label[parent[c]] if label[parent[c]] >= 0 else c if chosen[c] else -1
    return np.array([label[c] for c in cluster[:n]])


def sklearn_kmeans(points, clusters, restarts):
    return KMeans(clusters, n_init=restarts, algorithm="lloyd", tol=0, random_state=1).fit(points).labels_


def sklearn_tsne(points, method, perplexity):
    model = TSNE(perplexity=perplexity, init="pca", learning_rate="auto", method=method, n_iter=1000, random_state=1)
    return model.fit_transform(points)


activity_ops = {
    "numpy-percentile": lambda traces, q: np.percentile(traces, q, axis=1),
    "scipy-running-percentile": lambda traces, q, window: ndimage.percentile_filter(traces, q, (1, window), mode="reflect"),
    "pandas-running-percentile": pandas_running_percentile,
    "scipy-gaussian-traces": lambda traces, sigma: ndimage.gaussian_filter1d(traces, sigma, axis=1, mode="reflect", truncate=4),
    "scipy-savgol": lambda traces, window, order: signal.savgol_filter(traces, window, order, axis=1, mode="interp"),
    "numpy-corrcoef": np.corrcoef,
    "scipy-spearmanr": lambda traces: stats.spearmanr(traces, axis=1).correlation,
    "numpy-traces": numpy_traces,
    "scipy-traces": scipy_traces,
    "scipy-peaks": scipy_peaks,
    "numpy-surrogates": numpy_surrogates,
    "scipy-pdist": lambda points: pdist(points),
    "scipy-linkage": lambda pairs, method: hierarchy.linkage(pairs, method)[:, 2],
    "scipy-hdbscan": scipy_hdbscan,
    "sklearn-kmeans": sklearn_kmeans,
    "sklearn-silhouette": lambda points, labels: silhouette_samples(points, labels),
    "sklearn-tsne": sklearn_tsne,
}
