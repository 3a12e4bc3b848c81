# SPDX-FileCopyrightText: The gtasklet contributors
# SPDX-License-Identifier: LGPL-2.1-or-later

"""What waits, messages and starts cost PyGObject's asyncio, in the form in which the other benchmarks print it."""

import asyncio
import json
import sys
import time

import gi
from gi.events import GLibEventLoopPolicy
from gi.repository import GLib

SAMPLES = 5
SAMPLE_US = 30 * 1000


async def wait_on_new_sources(count):
    loop = asyncio.get_running_loop()
    for _ in range(count):
        future = loop.create_future()
        GLib.idle_add(future.set_result, None)
        await future


async def ask(count):
    questions = asyncio.Queue()
    answers = asyncio.Queue()
    answering = asyncio.create_task(answer(questions, answers))
    for _ in range(count):
        questions.put_nowait('question')
        await answers.get()
    answering.cancel()


async def answer(questions, answers):
    while True:
        await questions.get()
        answers.put_nowait('answer')


async def spawn_and_join(count):
    for _ in range(count):
        await asyncio.create_task(nothing())


async def nothing():
    pass


async def spawn_and_cancel(count):
    never = asyncio.Event()
    for _ in range(count):
        task = asyncio.create_task(never.wait())
        await asyncio.sleep(0)  # it would never have begun
        task.cancel()
        try:
            await task
        except asyncio.CancelledError:
            pass


CASES = {
    'wait on a new source': wait_on_new_sources,
    'message and reply': ask,
    'spawn and join': spawn_and_join,
    'spawn and cancel': spawn_and_cancel,
}


async def sample_us(perform, count):
    begin = time.perf_counter()
    await perform(count)
    return (time.perf_counter() - begin) * 1e6 / count


async def enough(perform):
    """Returns how often something is to be done in a sample; finding that out warms it up."""
    count = 125
    while await sample_us(perform, count) * count <= SAMPLE_US:
        count *= 2
    return count


async def measure():
    counts = {name: await enough(perform) for name, perform in CASES.items()}
    samples = {name: [] for name in CASES}
    for _ in range(SAMPLES):
        for name, perform in CASES.items():
            samples[name].append(await sample_us(perform, counts[name]))
    version = f'PyGObject {gi.__version__}, Python {sys.version.split()[0]}'
    results = [{'name': name, 'samplesUs': samples[name]} for name in CASES]
    print(json.dumps({'version': version, 'results': results}))


policy = GLibEventLoopPolicy()
asyncio.set_event_loop_policy(policy)
policy.get_event_loop().run_until_complete(measure())
