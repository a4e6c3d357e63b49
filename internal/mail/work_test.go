package mail

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWorked_SaysHowManyAndWhereAndNeitherWhichNorWho(t *testing.T) {
	t.Parallel()
	subject, body := texts["da"].worked(Work{To: "cw-1@kommune.example", New: 2, Late: 1, Link: "https://samspil.example/desk/work"})
	require.Equal(t, "Samspil: dine opgaver", subject)
	require.Contains(t, body, "Nye siden sidst: 2\nForsinkede: 1\n")
	require.Contains(t, body, "https://samspil.example/desk/work\n")
	require.NotContains(t, body, "SP-")
	require.NotContains(t, body, "cw-1")
	for language, w := range workedTexts {
		for _, said := range []string{w.Subject, w.Text, w.New, w.Late, w.See, w.Foot} {
			require.NotEmpty(t, said, language)
		}
	}
	require.Len(t, workedTexts, len(texts))
}
