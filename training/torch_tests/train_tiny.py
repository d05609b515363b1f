"""One process of a tiny run under torchrun; test_loop.py starts it."""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1]), str(Path(__file__).parents[1] / "tests")]

import torch.distributed as distributed
from tiny import stream, tiny_trainer

if __name__ == "__main__":
    distributed.init_process_group("gloo")
    folder = Path(sys.argv[1]) / str(distributed.get_rank())
    trainer = tiny_trainer(folder, int(sys.argv[2]))
    trainer.train(stream(folder))
    if distributed.get_rank() == 0:
        (folder / "run").rename(Path(sys.argv[1]) / "run")
    distributed.destroy_process_group()
