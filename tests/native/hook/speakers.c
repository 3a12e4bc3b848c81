// SPDX-FileCopyrightText: The gtasklet contributors
// SPDX-License-Identifier: LGPL-2.1-or-later

#include "speakers.h"

typedef struct _TestSpeaker TestSpeaker;
typedef GTypeInterface TestSpeakerInterface;

G_DEFINE_INTERFACE (TestSpeaker, test_speaker, G_TYPE_OBJECT)

static void
test_speaker_default_init (TestSpeakerInterface *iface)
{
  g_signal_new ("speak", G_TYPE_FROM_INTERFACE (iface), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_INT);
}

typedef struct _TestSound TestSound;
typedef GTypeInterface TestSoundInterface;

G_DEFINE_INTERFACE (TestSound, test_sound, G_TYPE_INVALID)

static void
test_sound_default_init (TestSoundInterface *iface)
{
  g_signal_new ("sound", G_TYPE_FROM_INTERFACE (iface), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_INT);
}

typedef GObject TestParrot;
typedef GObjectClass TestParrotClass;

G_DEFINE_TYPE_WITH_CODE (TestParrot, test_parrot, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (test_speaker_get_type (), NULL))

static void
test_parrot_class_init (TestParrotClass *klass)
{
  g_signal_new ("more-values", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 10,
                G_TYPE_CHAR, G_TYPE_UCHAR, G_TYPE_INT, G_TYPE_UINT, G_TYPE_LONG, G_TYPE_ULONG, G_TYPE_FLOAT,
                G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE, G_TYPE_VALUE, test_speaker_get_type ());
}

static void
test_parrot_init (TestParrot *self G_GNUC_UNUSED)
{
}

typedef GObject TestRadio;
typedef GObjectClass TestRadioClass;

G_DEFINE_TYPE_WITH_CODE (TestRadio, test_radio, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (test_speaker_get_type (), NULL)
                         G_IMPLEMENT_INTERFACE (test_sound_get_type (), NULL))

static void
test_radio_class_init (TestRadioClass *klass G_GNUC_UNUSED)
{
}

static void
test_radio_init (TestRadio *self G_GNUC_UNUSED)
{
}

GType
test_sounding_pspec_get_type (void)
{
  static const GTypeInfo info = { .class_size = sizeof (GParamSpecClass), .instance_size = sizeof (GParamSpec) };
  static const GInterfaceInfo sound_info;
  static GType type;

  if (type == 0)
    {
      type = g_type_register_static (G_TYPE_PARAM, "TestSoundingPspec", &info, G_TYPE_FLAG_NONE);
      g_type_add_interface_static (type, test_sound_get_type (), &sound_info);
    }
  return type;
}
