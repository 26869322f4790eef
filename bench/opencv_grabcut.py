#!/usr/bin/python3
"""opencv_grabcut.py IMAGES...: times OpenCV's grabCut as README compares it.

One rectangle 5 % inside the border, five iterations, at full size, two threads.
Prints the seconds of all pictures together and the seconds per megapixel.
Needs Debian's python3-opencv.
"""
import glob
import os
import sys
import time

import cv2
import numpy as np

cv2.setNumThreads(2)
files = sorted(f for d in sys.argv[1:] for f in glob.glob(os.path.join(d, "*.png")))
seconds = megapixels = 0.0
for file in files:
    image = cv2.imread(file)
    h, w = image.shape[:2]
    mask = np.zeros((h, w), np.uint8)
    rectangle = (w // 20, h // 20, w - 2 * (w // 20), h - 2 * (h // 20))
    started = time.perf_counter()
    cv2.grabCut(image, mask, rectangle, np.zeros((1, 65)), np.zeros((1, 65)), 5, cv2.GC_INIT_WITH_RECT)
    seconds += time.perf_counter() - started
    megapixels += h * w / 1e6
print(f"pictures {len(files)}  megapixels {megapixels:.2f}  seconds {seconds:.2f}  "
      f"per picture {seconds / len(files):.3f}  per megapixel {seconds / megapixels:.2f}")
