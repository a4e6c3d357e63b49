package pagetexts_test

import (
	"html/template"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/letters"
	"samspil/internal/pagetexts"
)

func read(t *testing.T) pagetexts.Texts {
	t.Helper()
	files := fstest.MapFS{}
	for code, words := range map[string]string{
		"ar": `{"language.read": "no", "ring": "اتصلوا على الرقم %s."}`, "en": `{"language.read": "yes", "ring": "Ring %s."}`, "da": `{"language.read": "yes", "ring": "Ring på <%s>."}`,
	} {
		files["texts/"+code+".json"] = &fstest.MapFile{Data: []byte(words)}
	}
	return pagetexts.Read(files)
}

// A file is all that it takes: the language is offered, has its own name and direction, and writes days as letters in it do.
func TestTexts_AFileIsALanguage(t *testing.T) {
	t.Parallel()
	all := read(t)
	require.Equal(t, []string{"da", "en", "ar"}, all.Codes())
	arabic := all.In("ar")
	require.Equal(t, []any{"العربية", "rtl", false}, []any{arabic.Name, arabic.Direction, arabic.Read})
	require.True(t, all.In("en").Read)
	require.Equal(t, "da", all.In("xx").Code, "of which there is nothing")
	require.Equal(t, []string{"da", "ar"}, all.Besides("en").Codes())
	at := time.Date(2027, 5, 4, 22, 30, 0, 0, time.UTC) // which is the next day in Copenhagen
	require.Equal(t, []string{"5 مايو 2027", "5 مايو 2027 الساعة 00:30", "مايو 2027"}, []string{arabic.Day(at), arabic.Moment(at), arabic.Month(at)})
	require.Equal(t, "5. maj 2027 kl. 00.30", all.In("da").Moment(at))
	require.Panics(t, func() { pagetexts.Read(fstest.MapFS{"texts/qq.json": {Data: []byte(`{}`)}}) }, "nobody knows what it is called")
}

// What is put in turns nothing around, is marked where it is in another language, and cannot be anything but words.
func TestTexts_WhatIsPutInStandsApartAndIsMarked(t *testing.T) {
	t.Parallel()
	all := read(t)
	require.Equal(t, "اتصلوا على الرقم "+letters.Isolated("00 00 00 11")+".", all.In("ar").Text("ring", "00 00 00 11"))
	require.Equal(t, "Ring 00 00 00 11.", all.In("en").Text("ring", "00 00 00 11"))
	require.Equal(t, template.HTML(`Ring på &lt;&lt;b&gt;&gt;.`), all.In("da").HTML("ring", "<b>"))
	arabic := all.In("ar")
	require.Contains(t, string(arabic.HTML("ring", arabic.Mark("Børn & <unge>"))), `<span lang="da" dir="auto">Børn &amp; &lt;unge&gt;</span>`)
	require.Contains(t, string(arabic.HTML("ring", "<i>")), letters.Isolated("&lt;i&gt;"))
	for _, in := range []string{"da", "en"} {
		l := all.In(in)
		require.Equal(t, template.HTML("Børn"), l.Mark("Børn"))
		require.Empty(t, l.Dir())
		require.Empty(t, l.Written())
	}
	require.Equal(t, []string{"da", "en", "da"}, []string{all.In("da").Own("da", "en"), all.In("en").Own("da", "en"), arabic.Own("da", "en")}, "in a further language the Danish words stand, which hold")
}

// Each rule that says left or right has its turn only on a page that is read from right to left.
func TestRightToLeft_ChangesNoOtherPage(t *testing.T) {
	t.Parallel()
	for line := range strings.Lines(string(pagetexts.RightToLeft)) {
		if selectors, _, rule := strings.Cut(line, "{"); rule {
			for selector := range strings.SplitSeq(selectors, ",") {
				require.True(t, strings.HasPrefix(selector, ":where([dir=rtl]) "), selector)
			}
		}
	}
}
