// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

/* What waits, messages and starts cost the fibers of libdex, in the form in which the other benchmarks print it. */

#include <libdex.h>

#define SAMPLES 5
#define SAMPLE_US (30 * 1000)

/* Does something so many times, inside a fiber. */
typedef void (*Perform) (guint count);

typedef struct
{
  const char *name;
  Perform perform;
} Case;

typedef struct
{
  DexChannel *questions;
  DexChannel *answers;
} Mailboxes;

static gboolean
resolve (gpointer promise)
{
  dex_promise_resolve_boolean (promise, TRUE);
  return G_SOURCE_REMOVE;
}

static void
wait_on_new_sources (guint count)
{
  for (guint done = 0; done < count; done++)
    {
      DexPromise *promise = dex_promise_new ();

      g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, resolve, dex_ref (promise), dex_unref);
      dex_await (DEX_FUTURE (promise), NULL);
    }
}

static DexFuture *
answer (gpointer data)
{
  Mailboxes *mailboxes = data;
  int question;

  while ((question = dex_await_int (dex_channel_receive (mailboxes->questions), NULL)) != 0)
    dex_await (dex_channel_send (mailboxes->answers, dex_future_new_for_int (question)), NULL);
  return dex_future_new_true ();
}

static void
ask (guint count)
{
  Mailboxes mailboxes = { dex_channel_new (1), dex_channel_new (1) };
  DexFuture *answering = dex_scheduler_spawn (NULL, 0, answer, &mailboxes, NULL);

  for (guint done = 0; done < count; done++)
    {
      dex_await (dex_channel_send (mailboxes.questions, dex_future_new_for_int (1)), NULL);
      dex_await (dex_channel_receive (mailboxes.answers), NULL);
    }
  dex_await (dex_channel_send (mailboxes.questions, dex_future_new_for_int (0)), NULL);
  dex_await (answering, NULL);
  dex_unref (mailboxes.questions);
  dex_unref (mailboxes.answers);
}

static DexFuture *
end_at_once (gpointer data)
{
  return dex_future_new_true ();
}

static void
spawn_and_join (guint count)
{
  for (guint done = 0; done < count; done++)
    dex_await (dex_scheduler_spawn (NULL, 0, end_at_once, NULL, NULL), NULL);
}

static const Case cases[] = {
  { "wait on a new source", wait_on_new_sources },
  { "message and reply", ask },
  { "spawn and join", spawn_and_join },
};

static double
sample_us (Perform perform, guint count)
{
  gint64 begin = g_get_monotonic_time ();

  perform (count);
  return (g_get_monotonic_time () - begin) / (double) count;
}

/* Returns how often something is to be done in a sample. */
static guint
enough (Perform perform)
{
  guint count = 125;

  while (sample_us (perform, count) * count <= SAMPLE_US)
    count *= 2;
  return count;
}

static DexFuture *
measure (gpointer loop)
{
  double samples_us[G_N_ELEMENTS (cases)][SAMPLES];
  guint counts[G_N_ELEMENTS (cases)];

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    counts[i] = enough (cases[i].perform);
  for (guint sample = 0; sample < SAMPLES; sample++)
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
      samples_us[i][sample] = sample_us (cases[i].perform, counts[i]);

  g_print ("{\"version\":\"libdex %s\",\"results\":[", DEX_VERSION_S);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_print ("%s{\"name\":\"%s\",\"samplesUs\":[", i == 0 ? "" : ",", cases[i].name);
      for (guint sample = 0; sample < SAMPLES; sample++)
        g_print ("%s%.4f", sample == 0 ? "" : ",", samples_us[i][sample]);
      g_print ("]}");
    }
  g_print ("]}\n");
  g_main_loop_quit (loop);
  return dex_future_new_true ();
}

int
main (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);

  dex_init ();
  dex_future_disown (dex_scheduler_spawn (NULL, 0, measure, loop, NULL));
  g_main_loop_run (loop);
  return 0;
}
