package contact

import (
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/letters"
	"samspil/internal/pagetexts"
)

// apart is a number as it stands on a page in the language.
func apart(in pagetexts.Language, number string) string {
	if in.Direction == "rtl" {
		return letters.Isolated(number)
	}
	return number
}

// Who reads Arabic reads the page so, from right to left; it says that nobody has read it and that the Danish text holds, and what is sent from it is as good as any other.
func TestContact_IsThereFromRightToLeft(t *testing.T) {
	t.Parallel()
	s := open(t)
	status, page, head := s.send("GET", Address, nil, "ar-SY,ar;q=0.9,en;q=0.5")
	require.Equal(t, []any{200, "ar"}, []any{status, head.Get("Content-Language")})
	for _, says := range []string{`<html lang="ar" dir="rtl">`, "لم يقرأه بعد أحد", `<p lang="da" dir="ltr">Teksten er oversat.`, `href="/contact?language=da" lang="da"`, `href="/contact?language=en" lang="en"`} {
		require.Contains(t, page, says)
	}
	_, danish, _ := s.send("GET", Address, nil, "da")
	require.NotContains(t, danish, "Teksten er oversat.")
	require.Contains(t, danish, `href="/contact?language=ar" lang="ar" hreflang="ar" dir="rtl">العربية</a>`)
	filled := s.filled()
	filled.Set("language", "ar")
	filled.Del("way")
	status, page, _ = s.send("POST", Address, filled, "da")
	require.Equal(t, 422, status)
	require.Contains(t, page, "اختاروا كيف يجوز لنا أن نتصل بكم.")
	filled.Set("way", "call")
	status, page, _ = s.send("POST", Address, filled, "da")
	require.Equal(t, 200, status)
	require.Contains(t, page, "وصلنا ذلك")
	require.Contains(t, page, "اكتبوا إلينا مرة أخرى. نقرأ النصين.")
	require.Equal(t, 1, s.count(`SELECT count(*) FROM vault.requests WHERE body ->> 'language' = 'ar'`))
}
