package mail

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestLooked_SaysHowManyAndNobodyAndNoCase(t *testing.T) {
	t.Parallel()
	subject, body := texts["da"].looked(Looks{Role: "social-team-leader", Looks: 5, People: 2, Families: 3, Link: "https://samspil.example/desk/looks"})
	require.Equal(t, "Samspil: opslag uden opgave", subject)
	require.Contains(t, body, "Opslag: 5\nMedarbejdere: 2\nFamilier: 3\nSendt til: social-team-leader\n")
	require.NotContains(t, body, "SP-")
	require.Contains(t, body, "https://samspil.example/desk/looks")
	require.NotContains(t, body, "starter looks", "the leader needs nobody who runs a command")
	for language, w := range lookedTexts {
		for _, said := range []string{w.Subject, w.Text, w.Looks, w.People, w.Families, w.Do} {
			require.NotEmpty(t, said, language)
		}
	}
	require.Len(t, lookedTexts, len(texts))
}
