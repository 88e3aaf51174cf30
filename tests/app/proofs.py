#!/usr/bin/env python3
"""The check as a page, from outside: tests/app/proofs.py PROGRAM."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

PROGRAM = ""
EXAMPLES = pathlib.Path(__file__).resolve().parents[2] / "examples"
CORNER = "x = 1 2\ny = 1\nlayout W[to,from]\ndense 1 relu  W = [[2, -1]]  b = 0\nloss half-sse\n"
PARABOLA = "x = 1 2\ny = 1\nlayout W[to,from]\ndense 1 linear  W = [[2, -1]]  b = 0.5\nloss half-sse\n"


class Proofs(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = pathlib.Path(self.folder.name)

    def run_program(self, model, *words):
        return subprocess.run([PROGRAM, "gradcheck", str(model), *words], cwd=self.path, capture_output=True,
                              text=True, check=False)

    def page(self, model, *words, code=0):
        done = self.run_program(model, "-o", "check.md", *words)
        self.assertEqual(done.returncode, code, done.stderr)
        return (self.path / "check.md").read_text(encoding="utf-8")

    def typed(self, text):
        file = self.path / "model.txt"
        file.write_text(text, encoding="utf-8")
        return file

    def test_the_page_holds_all_of_it(self):
        page = self.page(EXAMPLES / "two-two-two.txt", "--cell", "W1[1,1]")
        for words in ("step too large", "step too small", "0.000438567734474", "✗ WRONG", "dz1"):
            self.assertIn(words, page)
        self.assertTrue((self.path / "check.svg").exists())

    def test_each_mistake_can_be_chosen(self):
        for kind, place in (("factor", "dz1\\[1\\]"), ("term", "da1\\[1\\]"), ("sign", "dW1\\[1,1\\]")):
            page = self.page(EXAMPLES / "two-two-two.txt", "--plant", kind, "--cell", "W1[1,1]")
            self.assertIn(f"backward pass is {place}", page)
        self.assertNotIn("WRONG", self.page(EXAMPLES / "two-two-two.txt", "--plant", "none"))

    def test_a_corner_is_no_mistake(self):
        page = self.page(self.typed(CORNER), "--plant", "none")
        self.assertIn("on the left", page)
        self.assertIn("The point is a corner", page)
        self.assertNotIn("WRONG", page)

    def test_a_parabola_leaves_no_truncation_error(self):
        page = self.page(self.typed(PARABOLA), "--plant", "none")
        self.assertIn("parabola", page)
        self.assertNotIn("step too large", page)

    def test_bad_words_are_refused_with_the_remedy(self):
        neuron = EXAMPLES / "one-neuron.txt"
        for words, code, remedy in (
            (["--cell", "W1[1,1]"], 2, "-o check.html"),
            (["-o", "a.html", "--cell", "W1[9,9]"], 3, "W1"),
            (["-o", "a.html", "--cell", "x[1]"], 2, "name a parameter"),
            (["-o", "a.html", "--plant", "term"], 2, "--plant factor"),
            (["-o", "a.html", "--plant", "nonsense"], 2, "factor"),
        ):
            done = self.run_program(neuron, *words)
            self.assertEqual(done.returncode, code, words)
            self.assertIn(remedy, done.stderr)

    def test_terminal_and_json_stay_as_they_are(self):
        done = self.run_program(EXAMPLES / "one-neuron.txt")
        self.assertEqual(done.returncode, 0)
        self.assertNotIn("step too small", done.stdout)


if __name__ == "__main__":
    PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
    unittest.main()
