package reading

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/privacy"
	"samspil/internal/privatepg/pgtest"
	"samspil/internal/register"
	"samspil/schema/access/accesstest"
)

func TestNotes_ACoordinatorReadsNoNoteAboutWhomTheLeadDepartmentMayNotHear(t *testing.T) {
	t.Parallel()
	address := pgtest.NewFrom(t, accesstest.Up)
	r, l := openAt(t, address)
	rows := knowing()
	for i, c := range rows.Consents {
		if c.Department == "employment" {
			rows.Consents[i].State = casework.ConsentRefused
		}
	}
	rows.Notes = []casework.NoteRow{{N: 1, Kind: casework.NoteCall, About: []string{"adult-1"}, HappenedAt: noon, WrittenAt: noon, By: "s-social", Department: "social", Text: 1}}
	record(t, r, family, rows)
	_, err := r.DB().ExecContext(t.Context(), `INSERT INTO vault.texts (message_id, n, case_no, body, written_at) VALUES ('m', 1, $1, 'Opdigtet.', now())`, family)
	require.NoError(t, err)
	lookup := casework.Lookup{Members: all[casework.MemberRow](t, r), Consents: all[casework.ConsentRow](t, r), Children: "children"}
	require.False(t, lookup.MaySee("employment", rows.Notes[0]))
	none, err := l.Notes(t.Context(), of("employment"), family)
	require.NoError(t, err)
	require.Empty(t, none, "a caseworker")
	by := casework.Actor{ID: "s-c", Role: casework.Coordinator, Department: "employment"}
	notes, err := l.Notes(t.Context(), by, family)
	require.NoError(t, err)
	require.Empty(t, notes, "the coordinator")
}

func TestSaid_AConcernThatWasMovedIsNotReadUnderTheWrongChild(t *testing.T) {
	t.Parallel()
	r, l := setup(t)
	rows := knowing()
	rows.Concerns = []casework.ConcernRow{
		{Member: "child-1", N: 1, Source: casework.FromOutside, ReceivedAt: noon, Text: 4, MovedTo: "child-2"},
		{Member: "child-2", N: 1, Source: casework.FromOutside, ReceivedAt: noon, Text: 4},
	}
	record(t, r, family, rows)
	said, err := l.Said(t.Context(), of("children"), family, 0, 10)
	require.NoError(t, err)
	require.Len(t, said, 1)
}

func TestSaid_AConcernWhoseTextHasGoneOnWithItIsReadWhereItWaits(t *testing.T) {
	t.Parallel()
	r, l := setup(t)
	refs, err := r.ReserveTexts(t.Context(), "m1", 1)
	require.NoError(t, err)
	_, _, err = r.Put(t.Context(), register.Item{
		MessageID: "m1", Kind: register.KindDecision, Case: family, Name: casework.ReportConcern{}.Name(), Actor: of("social"), Urgent: true,
		Body: json.RawMessage(fmt.Sprintf(`{"child":"child-1","text":%d}`, refs[0])),
	}, privacy.Bundle{Texts: []string{"Opdigtet."}})
	require.NoError(t, err)
	said, err := l.Said(t.Context(), of("children"), family, 0, 10)
	require.NoError(t, err)
	require.NotNil(t, said[0].Body)
	// relay.follow: Put of the message that follows moves the text (privacy.moveTexts)
	_, err = r.DB().ExecContext(t.Context(), `UPDATE vault.texts SET case_no = 'SP-000002' WHERE id = $1`, int64(refs[0]))
	require.NoError(t, err)
	said, err = l.Said(t.Context(), of("children"), family, 0, 10)
	require.NoError(t, err)
	require.Len(t, said, 1)
	require.NotNil(t, said[0].Body, "it waits, and is shown as erased")
}
