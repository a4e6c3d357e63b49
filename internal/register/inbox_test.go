package register

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/privacy"
	"samspil/internal/privacy/privacytest"
)

func person(member string, n int) privacy.Person {
	return privacy.Person{Member: member, Name: fmt.Sprintf("Person %d", n), Address: "Vejen 1",
		CPR: privacytest.CPR(time.Date(1985, 3, 2, 0, 0, 0, 0, time.UTC), n)}
}

func form(id, caseNo string) Item {
	return Item{MessageID: id, Kind: KindIntake, Case: caseNo, Name: "intake", Actor: casework.Actor{ID: "os2forms", Role: casework.IT},
		Body: json.RawMessage(`{"case": "` + caseNo + `", "members": ["adult-1"]}`)}
}

func decision(id, caseNo string) Item {
	return Item{MessageID: id, Kind: KindDecision, Case: caseNo, Name: "hold-review", Actor: worker, Body: json.RawMessage(`{"months": 3}`)}
}

func bundle(persons ...privacy.Person) privacy.Bundle { return privacy.Bundle{Persons: persons} }

func mustPut(t testing.TB, r *Register, item Item, secrets privacy.Bundle) Item {
	t.Helper()
	stored, fresh, err := r.Put(context.Background(), item, secrets)
	require.NoError(t, err)
	require.True(t, fresh)
	return stored
}

func TestPut_ARepeatWritesNothingAndGetsTheStoredItem(t *testing.T) {
	t.Parallel()
	r := setup(t)
	first := mustPut(t, r, form("m1", "SP-000001"), bundle(person("adult-1", 1)))
	require.Equal(t, StatePending, first.State)
	require.WithinDuration(t, time.Now(), first.ReceivedAt, time.Minute)
	require.NoError(t, r.Settle(t.Context(), "m1", 0, StateDone, map[string]string{"case": "SP-000001"}, privacy.Handling{}))

	stored, fresh, err := r.Put(t.Context(), form("m1", "SP-000002"), bundle(person("adult-1", 1)))
	require.NoError(t, err, "the case number that a second try was given makes no difference")
	require.False(t, fresh)
	require.Equal(t, "SP-000001", stored.Case)
	require.Equal(t, StateDone, stored.State)
	require.JSONEq(t, `{"case": "SP-000001"}`, string(stored.Outcome))
	require.Equal(t, 1, count(t, r, `SELECT count(*) FROM vault.persons`))

	read, found, err := r.Item(t.Context(), "m1")
	require.NoError(t, err)
	require.True(t, found)
	require.Equal(t, stored, read)
	_, found, err = r.Item(t.Context(), "m9")
	require.NoError(t, err)
	require.False(t, found)
}

func TestPut_OtherContentUnderAMessageIDIsRefusedAndWritesNothing(t *testing.T) {
	t.Parallel()
	r := setup(t)
	mustPut(t, r, decision("m1", "SP-000001"), bundle(person("child-2", 1)))
	name, body, caseNo := decision("m1", "SP-000001"), decision("m1", "SP-000001"), decision("m1", "SP-000009")
	name.Name, body.Body = "close-case", json.RawMessage(`{"months": 4}`)
	for _, other := range []Item{name, body, caseNo} {
		_, _, err := r.Put(t.Context(), other, bundle(person("child-2", 1)))
		require.ErrorIs(t, err, ErrOtherContent)
	}
	_, _, err := r.Put(t.Context(), decision("m1", "SP-000001"), bundle(person("child-2", 2)))
	require.ErrorIs(t, err, ErrOtherContent, "another person")
	require.Equal(t, 1, count(t, r, `SELECT count(*) FROM vault.persons WHERE name = 'Person 1'`))

	same := decision("m1", "SP-000001")
	same.Body = json.RawMessage("{\n\"months\":3 }")
	_, fresh, err := r.Put(t.Context(), same, bundle(person("child-2", 1)))
	require.NoError(t, err, "the same in another spelling")
	require.False(t, fresh)
}

func TestPut_TextsGoToTheVaultUnderTheReferencesInTheBody(t *testing.T) {
	t.Parallel()
	r := setup(t)
	item := func() Item {
		refs, err := r.ReserveTexts(t.Context(), "m1", 2)
		require.NoError(t, err)
		i := decision("m1", "SP-000001")
		i.Body, err = json.Marshal(map[string]any{"reason": refs[0], "note": refs[1]})
		require.NoError(t, err)
		return i
	}
	secrets := privacy.Bundle{Texts: []string{"fordi", "og fordi"}}
	stored := mustPut(t, r, item(), secrets)
	_, fresh, err := r.Put(t.Context(), item(), secrets)
	require.NoError(t, err, "a repeat reserves the same references, so it is the same")
	require.False(t, fresh)
	_, _, err = r.Put(t.Context(), item(), privacy.Bundle{Texts: []string{"fordi", "nej"}})
	require.ErrorIs(t, err, ErrOtherContent)

	var body struct{ Reason, Note casework.TextRef }
	require.NoError(t, json.Unmarshal(stored.Body, &body))
	text, err := privacy.NewVault(r.DB()).Text(t.Context(), body.Note)
	require.NoError(t, err)
	require.Equal(t, "og fordi", text.Reveal())
}

func TestPut_WhoIsCopiedFromAnEarlierCaseIsTheSamePersonAndInNoOtherOpenJourney(t *testing.T) {
	t.Parallel()
	r := setup(t)
	mustPut(t, r, form("m1", "SP-000001"), bundle(person("adult-1", 1), person("adult-2", 2), person("child-1", 3)))
	at := story()[0].At
	require.NoError(t, r.record(t.Context(), "SP-000001", []casework.Entry{{
		Seq: 1, At: at, Kind: casework.JourneyEnded, Actor: casework.Engine, Subject: casework.Family, Rows: casework.Rows{
			Journey: &casework.JourneyRow{Stage: "ended", StartedAt: at, EndedAt: &at},
			Members: []casework.MemberRow{{Member: "adult-1", Kind: casework.Adult}, {Member: "adult-2", Kind: casework.Adult, LeftAt: &at, LeftWhy: casework.LeftFamily}},
		},
	}}))
	again := func(id, caseNo string, members ...string) error {
		_, _, err := r.Put(t.Context(), form(id, caseNo), privacy.Bundle{Copied: privacy.Copied{Case: "SP-000001", Members: members}})
		return err
	}
	mustPut(t, r, form("m2", "SP-000002"), bundle(person("adult-1", 2)))
	require.NoError(t, again("m3", "SP-000003", "adult-1", "adult-2", "child-9"), "who has left may be in another journey")
	require.Equal(t, 2, count(t, r, `SELECT count(*) FROM vault.persons a JOIN vault.persons b USING (member, name, cpr, cpr_index, address, protected)
		WHERE a.case_no = 'SP-000001' AND b.case_no = 'SP-000003' AND b.brought_by = 'm3'`))
	require.Equal(t, 2, count(t, r, `SELECT count(*) FROM vault.persons WHERE case_no = 'SP-000003'`))

	var elsewhere *OpenElsewhere
	require.ErrorAs(t, again("m4", "SP-000004", "adult-1", "child-1"), &elsewhere)
	require.Equal(t, "SP-000003", elsewhere.Case)
	require.ErrorIs(t, again("m3", "SP-000005", "adult-1"), ErrOtherContent)
	require.NoError(t, again("m3", "SP-000005", "adult-1", "adult-2", "child-9"), "a repeat")
}

func TestPut_AllOrNothing(t *testing.T) {
	t.Parallel()
	r := setup(t)
	_, _, err := r.Put(t.Context(), decision("m1", "SP-000001"), privacy.Bundle{Texts: []string{"uden plads"}})
	require.ErrorIs(t, err, privacy.ErrNotReserved)
	_, found, err := r.Item(t.Context(), "m1")
	require.NoError(t, err)
	require.False(t, found)
}

func TestPut_RefusesABodyWithWhatBelongsInTheVault(t *testing.T) {
	t.Parallel()
	r := setup(t)
	p := person("adult-1", 1)
	for _, body := range []string{`{"who": "Person 1"}`, `{"a": ["Vejen 1"]}`, `{"n": "nr ` + p.CPR + `"}`, `{"n": ` + p.CPR + `}`,
		`{"n": "` + p.CPR[:6] + "-" + p.CPR[6:] + `"}`} {
		item := decision("m1", "SP-000001")
		item.Body = json.RawMessage(body)
		_, _, err := r.Put(t.Context(), item, bundle(p))
		require.ErrorIs(t, err, ErrPersonal)
		require.NotContains(t, err.Error(), p.CPR)
	}
	for _, broken := range []Item{{}, {MessageID: "m", Case: "SP-000001", Name: "x", Kind: "other", Body: json.RawMessage(`{}`)},
		{MessageID: "m", Case: "SP-000001", Name: "x", Kind: KindDecision, Body: json.RawMessage(`{`)}} {
		_, _, err := r.Put(t.Context(), broken, privacy.Bundle{})
		require.Error(t, err)
	}
	_, _, err := setup(t, WithCPRKey(nil)).Put(t.Context(), decision("m1", "SP-000001"), privacy.Bundle{})
	require.ErrorIs(t, err, ErrNoKey)
}

func TestPut_TheSameMessageManyTimesAtOnceIsStoredOnce(t *testing.T) {
	t.Parallel()
	r := setup(t)
	var wait sync.WaitGroup
	fresh := make([]bool, 12)
	errs := make([]error, len(fresh))
	for i := range fresh {
		wait.Go(func() {
			_, fresh[i], errs[i] = r.Put(context.Background(), form("m1", fmt.Sprintf("SP-%06d", i)), bundle(person("adult-1", 1)))
		})
	}
	wait.Wait()
	n := 0
	for i := range fresh {
		require.NoError(t, errs[i])
		if fresh[i] {
			n++
		}
	}
	require.Equal(t, 1, n)
	require.Equal(t, 1, count(t, r, `SELECT count(*) FROM intake.inbox`))
}

// Forms that share a person with the next one in a ring: whatever comes first, no person may be in two journeys.
func TestPut_TwoFormsAtOnceDoNotPutAPersonIntoTwoJourneys(t *testing.T) {
	t.Parallel()
	r := setup(t)
	const n = 10
	var wait sync.WaitGroup
	errs := make([]error, n)
	for i := range errs {
		wait.Go(func() {
			_, _, errs[i] = r.Put(context.Background(), form(fmt.Sprintf("m%d", i), fmt.Sprintf("SP-%06d", i)),
				bundle(person("adult-1", i), person("adult-2", (i+1)%n)))
		})
	}
	wait.Wait()
	stored := 0
	for i, err := range errs {
		if err == nil {
			stored++
			continue
		}
		var elsewhere *OpenElsewhere
		require.ErrorAs(t, err, &elsewhere, "%d", i)
		require.NotEqual(t, fmt.Sprintf("SP-%06d", i), elsewhere.Case)
	}
	require.GreaterOrEqual(t, stored, n/3)
	require.Equal(t, 2*stored, count(t, r, `SELECT count(DISTINCT cpr_index) FROM vault.persons`))
	require.Equal(t, stored, count(t, r, `SELECT count(*) FROM intake.inbox`), "what was refused left nothing behind")
}

// openJourneyOf looks for a journey that has not ended and has this person in it.
func openJourneyOf(t *testing.T, r *Register, p privacy.Person) (caseNo, member string, found bool, err error) {
	t.Helper()
	return findOpen(t.Context(), r.db, r.indexes(privacy.Bundle{Persons: []privacy.Person{p}}), "", true, "")
}

func TestOpenJourney_FromTheFormToTheEnd(t *testing.T) {
	t.Parallel()
	r := setup(t)
	p := person("adult-1", 1)
	open := func() string {
		caseNo, member, found, err := openJourneyOf(t, r, person("x", 1))
		require.NoError(t, err)
		require.Equal(t, found, member == "adult-1")
		return caseNo
	}
	require.Empty(t, open())
	mustPut(t, r, form("m1", "SP-000001"), bundle(p))
	require.Equal(t, "SP-000001", open(), "pending")
	require.NoError(t, r.Settle(t.Context(), "m1", 0, StateDone, nil, privacy.Handling{}))
	require.Equal(t, "SP-000001", open(), "done, and not in the register yet")
	require.NoError(t, r.record(t.Context(), "SP-000001", story()[:11]))
	require.Equal(t, "SP-000001", open(), "running")
	require.NoError(t, r.record(t.Context(), "SP-000001", story()))
	require.Empty(t, open(), "ended")

	mustPut(t, r, form("m2", "SP-000002"), bundle(p))
	require.Equal(t, "SP-000002", open())
	require.NoError(t, r.Settle(t.Context(), "m2", 0, StateRefused, nil, privacy.Handling{}))
	require.Empty(t, open(), "refused")

	mustPut(t, r, form("m3", "SP-000003"), bundle(privacy.Person{Member: "child-1"}))
	mustPut(t, r, form("m4", "SP-000004"), bundle(privacy.Person{Member: "child-1"}))
	_, _, found, err := openJourneyOf(t, r, privacy.Person{Member: "child-1"})
	require.NoError(t, err)
	require.False(t, found, "nobody is found by having no number")
}
