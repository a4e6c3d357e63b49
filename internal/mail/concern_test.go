package mail

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestConcernWaits_SaysWhatToDoAndNothingOfAnyPerson(t *testing.T) {
	c := Concern{Case: "SP-000012", N: 2, Since: time.Date(2026, 11, 28, 2, 15, 0, 0, time.UTC), Role: "children-duty-lead"}
	subject, body := texts["da"].waits(c)
	require.Equal(t, "Samspil SP-000012: en underretning eller krise venter", subject)
	require.Contains(t, body, "Modtaget: 28. november 2026 kl. 03.15\nAntal: 2\nSendt til: children-duty-lead\n")
	require.Contains(t, body, "1. Ring til driften")
	require.NotContains(t, body, "Tidligere besked")
	c.Again = 3
	_, body = texts["da"].waits(c)
	require.Contains(t, body, "Antal: 2\nTidligere besked om det samme: 3\nSendt til")
	_, body = texts["en"].waits(c)
	require.Contains(t, body, "Received: 28 November 2026 at 03:15\n")
	for language, w := range waitsTexts {
		for _, said := range []string{w.Subject, w.Came, w.Since, w.N, w.Again, w.Do, w.First, w.Second} {
			require.NotEmpty(t, said, language)
		}
	}
	require.Len(t, waitsTexts, len(texts))
}
