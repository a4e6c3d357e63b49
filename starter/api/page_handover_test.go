package api

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/privacy"
	"samspil/internal/reading"
)

// Who stands by somebody stands on the handover as that, and has not moved out; an outside party stands there too, where nobody's address is protected or it is asked for.
func TestHandover_SaysWhoStandsByWhomAndWhoWorksWithTheChildOutside(t *testing.T) {
	t.Parallel()
	now := time.Date(2027, 1, 17, 12, 0, 0, 0, time.UTC)
	h := reading.HandedOver{
		Members: []casework.MemberRow{
			{Member: "adult-1", Kind: casework.Adult}, {Member: "child-1", Kind: casework.Child},
			{Member: "adult-3", Kind: casework.Adult, LeftAt: &now, LeftWhy: casework.Outside},
		},
		Persons:    map[string]privacy.Person{"adult-1": {Name: "Ane Prøvesen"}},
		Supporters: []casework.SupporterRow{{N: 1, Member: "adult-1", Who: "adult-3", Role: casework.Companion, Since: now}},
		Outside:    []casework.CollaboratorRow{{N: 1, Member: "child-1", Kind: casework.Fosterers, Who: 7}},
		Texts:      map[casework.TextRef]string{7: "Opdigtet Plejefamilie, Opdigtet Vej 1"},
	}
	page := handoverPage{Now: now}
	page.fill(h, "children")
	require.Equal(t, []roleShown{{casework.Companion, "Ane Prøvesen"}}, page.People[2].Roles)
	require.True(t, page.People[2].Elsewhere)
	require.Empty(t, page.People[0].Roles)
	require.Equal(t, []outsideShown{{Kind: casework.Fosterers, Of: "child-1", Words: "Opdigtet Plejefamilie, Opdigtet Vej 1"}}, page.Outside)

	h.Members[1].Protected = true
	hidden := handoverPage{Now: now}
	hidden.fill(h, "children")
	require.Equal(t, []outsideShown{{Kind: casework.Fosterers, Of: "child-1", Hidden: true}}, hidden.Outside)
}
