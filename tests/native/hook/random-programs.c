// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "hook-case.h"

/* Hooks that attach, remove and emit at random are called as a model of them says. */

#define N_RANDOM_LISTENERS 6
#define N_RANDOM_EMISSIONS 10000
#define MAX_DEPTH 4
#define SEED 42

/* An emission of a random program: who shall hear of it, in order. */
typedef struct _Frame Frame;

struct _Frame
{
  Frame *outer;
  int value;
  guint depth;
  guint n_expected;
  guint n_passed;
  guint expected[N_RANDOM_LISTENERS];
  /* Which attachment of those it is; another one hears of later emissions. */
  guint attachments[N_RANDOM_LISTENERS];
};

static struct
{
  GRand *rand;
  GtaskletTestEmitter *emitter;
  Frame *frame;
  guint n_emissions;
  guint n_attachments;
  Listener listeners[N_RANDOM_LISTENERS];
  /* 0 for one that does not hear of the signal. */
  guint attachments[N_RANDOM_LISTENERS];
} program;

static void
pass_removed (Frame *frame)
{
  while (frame->n_passed < frame->n_expected &&
         program.attachments[frame->expected[frame->n_passed]] != frame->attachments[frame->n_passed])
    frame->n_passed++;
}

/* Those that are attached, in the order of their attachment. */
static void
expect_attached (Frame *frame)
{
  for (guint attachment = 0;;)
    {
      guint next = N_RANDOM_LISTENERS;

      for (guint i = 0; i < N_RANDOM_LISTENERS; i++)
        if (program.attachments[i] > attachment &&
            (next == N_RANDOM_LISTENERS || program.attachments[i] < program.attachments[next]))
          next = i;
      if (next == N_RANDOM_LISTENERS)
        return;
      attachment = program.attachments[next];
      frame->expected[frame->n_expected] = next;
      frame->attachments[frame->n_expected++] = attachment;
    }
}

static void
emit_at_random (void)
{
  Frame frame = { .outer = program.frame, .value = program.n_emissions++ };

  frame.depth = frame.outer == NULL ? 1 : frame.outer->depth + 1;
  expect_attached (&frame);
  program.frame = &frame;
  gtasklet_test_emitter_ping (program.emitter, frame.value);
  program.frame = frame.outer;
  pass_removed (&frame);
  g_assert_cmpuint (frame.n_passed, ==, frame.n_expected);
}

static void
act_at_random (void)
{
  guint i = g_rand_int_range (program.rand, 0, N_RANDOM_LISTENERS);
  guint depth = program.frame == NULL ? 0 : program.frame->depth;

  switch (g_rand_int_range (program.rand, 0, 5))
    {
    case 0:
      listener_attach (&program.listeners[i], GTASKLET_TEST_TYPE_EMITTER, "ping");
      program.attachments[i] = ++program.n_attachments;
      break;

    case 1:
      listener_attach (&program.listeners[i], GTASKLET_TEST_TYPE_EMITTER, "change");
      program.attachments[i] = 0;
      break;

    case 2:
      remove_it (&program.listeners[i]);
      program.attachments[i] = 0;
      break;

    default:
      if (depth < MAX_DEPTH)
        emit_at_random ();
    }
}

static void
check_turn_and_act (Listener *self)
{
  Frame *frame = program.frame;

  pass_removed (frame);
  g_assert_cmpuint (frame->n_passed, <, frame->n_expected);
  g_assert_true (self == &program.listeners[frame->expected[frame->n_passed]]);
  frame->n_passed++;
  g_assert_cmpint (get_int_arg (self), ==, frame->value);
  for (guint n = g_rand_int_range (program.rand, 0, 3); n > 0; n--)
    act_at_random ();
  g_assert_cmpint (get_int_arg (self), ==, frame->value);
}

static void
test_random_programs (void)
{
  program.rand = g_rand_new_with_seed (SEED);
  program.emitter = gtasklet_test_emitter_new ();
  for (guint i = 0; i < N_RANDOM_LISTENERS; i++)
    {
      listener_init (&program.listeners[i], "");
      program.listeners[i].then = check_turn_and_act;
    }
  while (program.n_emissions < N_RANDOM_EMISSIONS)
    {
      act_at_random ();
      g_string_truncate (order, 0);
    }
  listeners_clear (program.listeners, N_RANDOM_LISTENERS);
  assert_ends (program.emitter);
  g_rand_free (program.rand);
}

int
main (int    argc,
      char **argv)
{
  init_cases (&argc, &argv);
  add ("random-programs/go-as-reckoned", test_random_programs);
  return g_test_run ();
}
