package activities

import (
	"testing"

	"github.com/jmoiron/sqlx"
	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/privacy"
	"samspil/internal/privatepg/pgtest"
	"samspil/schema"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

// What a decision says of somebody holds for the next message also before the vault has it beside their name; what has been emptied meanwhile is there.
func TestPersons_AreAsTheMessagesThemselvesSay(t *testing.T) {
	t.Parallel()
	db, err := sqlx.Open("postgres", pgtest.NewFrom(t, schema.Up))
	require.NoError(t, err)
	t.Cleanup(func() { _ = db.Close() })
	words := []string{"00 00 00 11", "Prøvevej 9", "0505851234"}
	refs, err := privacy.ReserveTexts(t.Context(), db, "m1", len(words))
	require.NoError(t, err)
	require.NoError(t, privacy.Write(t.Context(), db, []byte("key"), "SP-000001", "m1", privacy.Bundle{
		Persons: []privacy.Person{{Member: "adult-1", Name: "A", CPR: "6505851234", Replacement: true, Address: "Vejen 1"}}, Texts: words,
	}))
	a := &Activities{Vault: privacy.NewVault(db)}
	sent := func(w casework.Words) []string {
		who, err := a.persons(t.Context(), "SP-000001", []casework.Message{{
			Kind: casework.MessageNotice, About: []string{"adult-1"}, Reach: []casework.ReachOf{{Member: "adult-1", Words: w}},
		}})
		require.NoError(t, err)
		p := who["adult-1"]
		return []string{p.Telephone, p.Address, p.CPR, map[bool]string{true: "replacement"}[p.Replacement]}
	}
	require.Equal(t, []string{"", "Vejen 1", "6505851234", "replacement"}, sent(casework.Words{}))
	require.Equal(t, []string{"00 00 00 11", "Prøvevej 9", "0505851234", ""}, sent(casework.Words{Telephone: refs[0], Address: refs[1], Number: refs[2]}))
	_, err = db.Exec(`UPDATE vault.texts SET body = NULL, case_no = NULL, written_at = NULL WHERE id = $1`, int64(refs[2]))
	require.NoError(t, err)
	require.Equal(t, "6505851234", sent(casework.Words{Number: refs[2]})[2], "and then the vault's own counts")
}
