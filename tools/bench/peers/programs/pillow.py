"""A worker of the bench: one job as JSON on each line of stdin, one answer on each line of stdout."""
import io
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from PIL import Image, ImageOps

threads = ThreadPoolExecutor(int(sys.argv[1]))
OPAQUE = {"jpeg"}


def open_photo(path, largest):
    """Draft mode lets libjpeg decode at a fraction of the size; other formats ignore it."""
    photo = Image.open(path)
    turned = photo.getexif().get(0x0112, 1) >= 5
    width, height = photo.size[::-1] if turned else photo.size
    wanted = (largest, round(height * largest / width))
    photo.draft("RGB", wanted[::-1] if turned else wanted)
    # Before threads share it: loading is lazy, and not made for two at once.
    photo.load()
    photo = ImageOps.exif_transpose(photo)
    if photo.mode not in ("RGB", "RGBA"):
        photo = photo.convert("RGBA" if "transparency" in photo.info else "RGB")
    return photo


def make_one(photo, wanted, mark, place):
    width = min(wanted["width"], photo.width)
    image = photo.resize((width, round(photo.height * width / photo.width)), Image.LANCZOS)
    if mark is not None:
        size, margin = place
        side = (round(width * size), round(width * size * mark.height / mark.width))
        edge = round(margin * min(image.size))
        scaled = mark.resize(side, Image.LANCZOS)
        at = (max(0, image.width - edge - side[0]), max(0, image.height - edge - side[1]))
        if image.mode == "RGBA":
            image.alpha_composite(scaled, at)
        else:
            image.paste(scaled, at, scaled)
    if wanted["format"] in OPAQUE and image.mode != "RGB":
        image = image.convert("RGB")
    out = io.BytesIO()
    options = {} if wanted["format"] == "png" else {"quality": wanted["quality"]}
    image.save(out, wanted["format"], **options)
    return out.getvalue()


def work(job):
    largest = max(wanted["width"] for wanted in job["renditions"])
    photo = open_photo(job["photo"], largest)
    mark = Image.open(job["mark"]).convert("RGBA") if job.get("mark") else None
    return list(
        threads.map(lambda wanted: make_one(photo, wanted, mark, job["place"]), job["renditions"])
    )


for line in sys.stdin:
    try:
        outputs = work(json.loads(line))
        answer = {"bytes": [len(output) for output in outputs], "cpuMs": time.process_time() * 1000}
    except Exception as error:
        outputs, answer = [], {"error": f"{type(error).__name__}: {error}"}
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + b"".join(outputs))
    sys.stdout.buffer.flush()
