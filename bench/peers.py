"""The same work as our kernels, by Debian's scientific Python.

A server: one request a line on stdin ({"op", "inputs": {name: path}, "params", "output"}), one answer a line on
stdout ({"ms"} or {"error"}). Inputs are .npy files, read before the clock starts and kept; the result is
written after it has stopped. All libraries run on one thread, as the kernels do here.
"""
import json
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"):
    os.environ[name] = "1"

import cv2
import numpy as np
import scipy
import skimage
import tifffile
from scipy import ndimage
from scipy import stats
from skimage import exposure, filters, morphology
from sklearn import decomposition
from sklearn import __version__ as sklearn_version

from activity_peers import activity_ops, pd

cv2.setNumThreads(1)


def scipy_gaussian_movie(movie, sigma):
    return ndimage.gaussian_filter(movie, sigma, output=np.float32, mode="reflect", truncate=4)


def opencv_gaussian_movie(movie, sigma):
    """Each frame by OpenCV, then along time as a matrix of frames x pixels."""
    side = 2 * int(4 * sigma + 0.5) + 1
    kernel = cv2.getGaussianKernel(side, sigma, cv2.CV_32F)
    out = np.empty(movie.shape, np.float32)
    for frame, smooth in zip(movie, out):
        cv2.sepFilter2D(frame, cv2.CV_32F, kernel, kernel, smooth, borderType=cv2.BORDER_REFLECT)
    flat = out.reshape(len(movie), -1)
    return cv2.sepFilter2D(flat, cv2.CV_32F, np.ones(1, np.float32), kernel, borderType=cv2.BORDER_REFLECT).reshape(movie.shape)


def numpy_summary(movie):
    return np.stack([movie.mean(0), movie.std(0), movie.max(0)]).astype(np.float32)


def numpy_local_correlation(movie):
    """Mean correlation with the up to eight neighbours, as CaImAn's local_correlations."""
    z = movie.astype(np.float32)
    z -= z.mean(0)
    norm = np.sqrt((z ** 2).mean(0))
    z /= np.where(norm > 0, norm, np.inf)
    height, width = norm.shape
    total, count = np.zeros((height, width)), np.zeros((height, width))
    for dy, dx in ((0, 1), (1, -1), (1, 0), (1, 1)):
        left, right = max(0, -dx), width - max(0, dx)
        a = (slice(0, height - dy), slice(left, right))
        b = (slice(dy, height), slice(left + dx, right + dx))
        r = (z[(slice(None), *a)] * z[(slice(None), *b)]).mean(0)
        for place in (a, b):
            total[place] += r
            count[place] += 1
    return (total / np.maximum(count, 1)).astype(np.float32)


def scipy_median(movie, size):
    return ndimage.median_filter(movie, (1, size, size), mode="reflect")


def opencv_median(movie, size):
    return np.stack([cv2.medianBlur(frame, size) for frame in movie])


def scipy_local_threshold(image, window, method):
    """What threshold_local of scikit-image 0.19 does, without its half a second of looking at the type of each pixel."""
    if method == "mean":
        return ndimage.uniform_filter(image, window, mode="reflect")
    return ndimage.gaussian_filter(image, (window - 1) / 6, mode="reflect", truncate=4)


def opencv_distance(mask):
    return cv2.distanceTransform(mask, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)


def sklearn_pca(matrix, components):
    return decomposition.PCA(components, svd_solver="randomized", iterated_power=2, random_state=1).fit(matrix).singular_values_


def sklearn_ica(maps, components):
    found = decomposition.FastICA(components, whiten="unit-variance", random_state=1, max_iter=400).fit_transform(maps.T)
    return np.sort(np.abs(stats.skew(found)))


def sklearn_nmf(matrix, components, iterations):
    model = decomposition.NMF(components, init="nndsvd", max_iter=iterations, tol=0)
    courses = model.fit_transform(matrix)
    return np.array([np.linalg.norm(matrix - courses @ model.components_) / np.linalg.norm(matrix)])


ops = {
    "tifffile-read": lambda path: tifffile.imread(path),
    "numpy-summary": numpy_summary,
    "scipy-gaussian-movie": scipy_gaussian_movie,
    "opencv-gaussian-movie": opencv_gaussian_movie,
    "scipy-median": scipy_median,
    "opencv-median": opencv_median,
    "numpy-local-correlation": numpy_local_correlation,
    "scipy-gaussian": lambda image, sigma: ndimage.gaussian_filter(image, sigma, mode="reflect", truncate=4),
    "opencv-gaussian": lambda image, sigma: cv2.GaussianBlur(image, [2 * int(4 * sigma + 0.5) + 1] * 2, sigma, borderType=cv2.BORDER_REFLECT),
    "skimage-equalize": lambda image, bins: exposure.equalize_hist(image, bins),
    "skimage-clahe": lambda image, tile, clip, bins: exposure.equalize_adapthist(image, tile, clip, bins),
    "skimage-local-threshold": lambda image, window, method: filters.threshold_local(image, window, method, 0, mode="reflect"),
    "scipy-local-threshold": scipy_local_threshold,
    "skimage-sato": lambda image, sigmas: filters.sato(image, sigmas, black_ridges=False),
    "skimage-frangi": lambda image, sigmas, gamma: filters.frangi(image, sigmas, beta=0.5, gamma=gamma, black_ridges=False),
    "skimage-objects": lambda mask, area: morphology.remove_small_objects(mask > 0, area, connectivity=2),
    "skimage-holes": lambda mask, area: morphology.remove_small_holes(mask > 0, area, connectivity=1),
    "skimage-zhang": lambda mask: morphology.skeletonize(mask > 0),
    "skimage-lee": lambda mask: morphology.skeletonize(mask > 0, method="lee") > 0,
    "scipy-distance": lambda mask: ndimage.distance_transform_edt(mask),
    "opencv-distance": opencv_distance,
    "numpy-product": lambda a: a @ a,
    "sklearn-pca": sklearn_pca,
    "numpy-singular-values": lambda matrix, components: np.linalg.svd(matrix - matrix.mean(0), full_matrices=False)[1][:components],
    "sklearn-ica": sklearn_ica,
    "sklearn-nmf": sklearn_nmf,
    "scipy-label": lambda mask: ndimage.label(mask, np.ones((3, 3)))[0],
    **activity_ops,
}
versions = {"NumPy": np.__version__, "SciPy": scipy.__version__, "scikit-image": skimage.__version__,
            "OpenCV": cv2.__version__, "tifffile": tifffile.__version__, "scikit-learn": sklearn_version,
            "pandas": pd.__version__}
loaded = {}


def load(path):
    if path not in loaded:
        loaded[path] = np.load(path)
    return loaded[path]


def answer(request):
    if request["op"] == "versions":
        return versions
    if request["op"] == "write-tiff":
        params = request["params"]
        # BigTIFF only if it has to be: most recordings are classic ones.
        tifffile.imwrite(params["path"], load(request["inputs"]["movie"]), compression=params["compression"], photometric="minisblack")
        return {}
    arguments = {**{name: load(path) for name, path in request["inputs"].items()}, **request["params"]}
    start = time.perf_counter()
    result = ops[request["op"]](**arguments)
    ms = 1000 * (time.perf_counter() - start)
    if request.get("output"):
        result = np.asarray(result)
        kind = {"b": np.uint8, "f": np.float32, "i": np.int32}.get(result.dtype.kind, result.dtype)
        np.save(request["output"], np.ascontiguousarray(result.astype(kind)))
    return {"ms": ms}


for line in sys.stdin:
    try:
        reply = answer(json.loads(line))
    except Exception as error:
        reply = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(reply), flush=True)
