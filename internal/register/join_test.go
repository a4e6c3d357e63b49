package register

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/privacy"
)

func joining(id, caseNo string) Item {
	item := decision(id, caseNo)
	item.Name = casework.AddMember{}.Name()
	return item
}

func TestJoining_ARefusalTakesThePersonOutAndFreesTheNumber(t *testing.T) {
	t.Parallel()
	r := setup(t)
	mustPut(t, r, form("m1", "SP-000001"), bundle(person("adult-1", 1)))
	mustPut(t, r, joining("m2", "SP-000001"), bundle(person("adult-2", 2)))

	_, _, err := r.Put(t.Context(), joining("m3", "SP-000001"), bundle(person("adult-2", 3)))
	var taken *MemberTaken
	require.ErrorAs(t, err, &taken, "until there is an outcome nobody else gets the number")
	require.Equal(t, MemberTaken{"adult-2", "adult-3"}, *taken)
	_, fresh, err := r.Put(t.Context(), joining("m2", "SP-000001"), bundle(person("adult-2", 2)))
	require.NoError(t, err, "a repeat")
	require.False(t, fresh)

	require.NoError(t, r.Settle(t.Context(), "m2", 0, StateRefused, nil, privacy.Handling{}))
	require.Equal(t, 1, count(t, r, `SELECT count(*) FROM vault.persons`))
	mustPut(t, r, joining("m4", "SP-000001"), bundle(person("adult-2", 3)))
	require.NoError(t, r.Settle(t.Context(), "m4", 0, StateDone, nil, privacy.Handling{}))
	require.Equal(t, 2, count(t, r, `SELECT count(*) FROM vault.persons`))
}

func TestJoining_WhomTheRegisterKnowsStaysAlthoughTheAnswerWasLost(t *testing.T) {
	t.Parallel()
	r := setup(t)
	mustPut(t, r, joining("m1", "SP-000001"), bundle(person("adult-1", 1)))
	require.NoError(t, r.record(t.Context(), "SP-000001", story()))
	require.NoError(t, r.Settle(t.Context(), "m1", 0, StateRefused, nil, privacy.Handling{}))
	require.Equal(t, 1, count(t, r, `SELECT count(*) FROM vault.persons`))
}

// Who adds a person to a family may not learn that they are in another one: they join, and the other journeys are told.
func TestJoining_SomebodyInAnotherOpenJourneyJoinsAndThatJourneyIsTold(t *testing.T) {
	t.Parallel()
	r := setup(t)
	mustPut(t, r, form("m1", "SP-000001"), bundle(person("adult-1", 1)))
	mustPut(t, r, form("m2", "SP-000002"), bundle(person("adult-1", 2), person("adult-2", 3)))
	_, _, err := r.Put(t.Context(), joining("m4", "SP-000001"), bundle(person("adult-2", 1)))
	var there *InFamily
	require.ErrorAs(t, err, &there)
	require.Equal(t, "adult-1", there.Member)
	require.Equal(t, 3, count(t, r, `SELECT count(*) FROM vault.persons`), "a refusal leaves nothing")

	told := func() (all []string) {
		require.NoError(t, r.DB().Select(&all, `SELECT concat_ws(' ', case_no, body ->> 'otherCase', body ->> 'member', actor ->> 'role') FROM intake.inbox WHERE name = $1`, NewsName))
		return all
	}
	mustPut(t, r, joining("m3", "SP-000001"), bundle(person("adult-2", 2)))
	require.Empty(t, told(), "not before the journey has taken them in")
	require.NoError(t, r.Settle(t.Context(), "m3", 0, StateDone, nil, privacy.Handling{}))
	require.Equal(t, []string{"SP-000002 SP-000001 adult-1 system"}, told())
	mustPut(t, r, joining("m5", "SP-000001"), bundle(person("adult-3", 3)))
	require.NoError(t, r.Settle(t.Context(), "m5", 0, StateRefused, nil, privacy.Handling{}))
	require.Len(t, told(), 1)

	at := story()[0].At
	require.NoError(t, r.record(t.Context(), "SP-000002", []casework.Entry{{
		Seq: 1, At: at, Kind: casework.MemberLeft, Actor: casework.Engine, Subject: "adult-2",
		Rows: casework.Rows{Members: []casework.MemberRow{{Member: "adult-2", Kind: casework.Adult, LeftAt: &at, LeftWhy: casework.LeftFamily}}},
	}}))
	mustPut(t, r, joining("m6", "SP-000001"), bundle(person("adult-3", 3)))
	require.NoError(t, r.Settle(t.Context(), "m6", 0, StateDone, nil, privacy.Handling{}))
	require.Len(t, told(), 1, "who has left a family is in it no more")
	var elsewhere *OpenElsewhere
	_, _, err = r.Put(t.Context(), form("m7", "SP-000003"), bundle(privacy.Person{Member: "adult-1", CPR: person("", 2).CPR}))
	require.ErrorAs(t, err, &elsewhere)
}

func TestJoining_WhomAMergerBringsIsNoNews(t *testing.T) {
	t.Parallel()
	r := setup(t)
	mustPut(t, r, form("m1", "SP-000001"), bundle(person("adult-1", 1)))
	mustPut(t, r, form("m2", "SP-000002"), bundle(person("adult-1", 2)))
	at := story()[0].At
	require.NoError(t, r.record(t.Context(), "SP-000002", []casework.Entry{{
		Seq: 1, At: at, Kind: casework.EndingBegan, Actor: casework.Engine, Subject: casework.Family,
		Rows: casework.Rows{Journey: &casework.JourneyRow{Stage: "ending", StartedAt: at, MergedInto: "SP-000001"}},
	}}))
	mustPut(t, r, joining("m3", "SP-000001"), bundle(person("adult-2", 2)))
	require.NoError(t, r.Settle(t.Context(), "m3", 0, StateDone, nil, privacy.Handling{}))
	require.Zero(t, count(t, r, `SELECT count(*) FROM intake.inbox WHERE name = $1`, NewsName))
}

func TestProtection_IsMarkedInTheVaultWhenTheDecisionIsTaken(t *testing.T) {
	t.Parallel()
	r := setup(t)
	mustPut(t, r, form("m1", "SP-000001"), bundle(person("adult-1", 1), person("adult-2", 2)))
	protects := func(id string, protected bool) {
		item := decision(id, "SP-000001")
		item.Name = casework.ProtectMember{}.Name()
		body, err := json.Marshal(casework.ProtectMember{Member: "adult-1", Protected: protected, Reason: 1})
		require.NoError(t, err)
		item.Body = body
		mustPut(t, r, item, privacy.Bundle{})
	}
	marked := func() []string {
		var out []string
		require.NoError(t, r.DB().Select(&out, `SELECT member FROM vault.persons WHERE protected`))
		return out
	}
	protects("m2", true)
	require.NoError(t, r.Settle(t.Context(), "m2", 0, StateRefused, nil, privacy.Handling{Protects: true}))
	require.Empty(t, marked())
	protects("m3", true)
	require.Empty(t, marked())
	require.NoError(t, r.Settle(t.Context(), "m3", 0, StateDone, nil, privacy.Handling{Protects: true}))
	require.Equal(t, []string{"adult-1"}, marked())
	protects("m4", false)
	require.NoError(t, r.Settle(t.Context(), "m4", 0, StateDone, nil, privacy.Handling{Protects: true}))
	require.Empty(t, marked())
}

// How somebody is contacted is written beside their name when the decision is taken; what it leaves out stays, unless nothing of it holds.
func TestReach_IsWrittenInTheVaultWhenTheDecisionIsTaken(t *testing.T) {
	t.Parallel()
	r := setup(t)
	mustPut(t, r, form("m1", "SP-000001"), bundle(person("adult-1", 1), person("adult-2", 2)))
	reaches := func(id, state string, anew bool, texts ...string) { reachRecorded(t, r, id, state, anew, texts...) }

	known := func() []string {
		persons, err := privacy.NewVault(r.DB()).Persons(t.Context(), "SP-000001", []string{"adult-1", "adult-2"})
		require.NoError(t, err)
		require.Empty(t, persons[1].Telephone+persons[1].Safely, "it is about one")
		return []string{persons[0].Telephone, persons[0].Safely}
	}
	reaches("m2", StateRefused, false, "00 00 00 11", "Om formiddagen.")
	require.Equal(t, []string{"", ""}, known())
	reaches("m3", StateDone, false, "00 00 00 11", "Om formiddagen.")
	require.Equal(t, []string{"00 00 00 11", "Om formiddagen."}, known())
	reaches("m4", StateDone, false)
	require.Equal(t, []string{"00 00 00 11", "Om formiddagen."}, known())
	reaches("m5", StateDone, true)
	require.Equal(t, []string{"", ""}, known())
}

// In another journey of the same person it only adds: what was written there keeps them safe there, and people look at it.
func TestReach_InAnotherJourneyItOnlyAdds(t *testing.T) {
	t.Parallel()
	r := setup(t)
	mustPut(t, r, form("m1", "SP-000001"), bundle(person("adult-1", 1), person("adult-2", 2)))
	_, err := r.DB().Exec(`INSERT INTO vault.persons (case_no, member, name, cpr, cpr_index, address, protected, telephone, safely)
		SELECT 'SP-000002', 'adult-7', name, cpr, cpr_index, address, protected, '00 00 00 22', 'Kun på arbejdet.' FROM vault.persons WHERE member = 'adult-1'
		UNION ALL SELECT 'SP-000003', 'adult-8', name, cpr, cpr_index, address, protected, NULL, NULL FROM vault.persons WHERE member = 'adult-1'`)
	require.NoError(t, err)
	says := func(id string, anew bool, texts ...string) { reachRecorded(t, r, id, StateDone, anew, texts...) }

	known := func() (all []string) {
		require.NoError(t, r.DB().Select(&all, `SELECT concat_ws(' | ', case_no, telephone, safely) FROM vault.persons WHERE member <> 'adult-2' ORDER BY case_no`))
		return all
	}
	want := []string{"SP-000001 | 00 00 00 11 | Om formiddagen.", "SP-000002 | 00 00 00 22 | Kun på arbejdet.\nOm formiddagen.", "SP-000003 | 00 00 00 11 | Om formiddagen."}
	says("m2", false, "00 00 00 11", "Om formiddagen.")
	require.Equal(t, want, known())
	says("m3", false, "00 00 00 11", "Om formiddagen.")
	require.Equal(t, want, known(), "once")
	says("m4", true)
	want[0] = "SP-000001"
	require.Equal(t, want, known(), "what holds no more here is no word about elsewhere")
}

// Where somebody lives is written when the decision is taken, wherever they are known, and whether that is protected stays.
func TestAddress_IsWrittenInTheVaultWhenTheDecisionIsTaken(t *testing.T) {
	t.Parallel()
	r := setup(t)
	secret := person("adult-1", 1)
	secret.Protected = true
	mustPut(t, r, form("m1", "SP-000001"), bundle(secret, person("adult-2", 2), person("child-1", 3)))
	_, err := r.DB().Exec(`INSERT INTO vault.persons (case_no, member, name, cpr, cpr_index, address, protected)
		SELECT 'SP-000002', 'adult-7', name, cpr, cpr_index, address, protected FROM vault.persons WHERE member = 'child-1'`)
	require.NoError(t, err)
	moves := func(id, state string, members []string, texts ...string) {
		refs, err := r.ReserveTexts(t.Context(), id, len(texts))
		require.NoError(t, err)
		d := casework.ChangeAddress{Members: members, Lives: casework.NoFixedAddress}
		if len(refs) > 0 {
			d.Lives, d.Address = casework.LivesHere, refs[0]
		}
		item := decision(id, "SP-000001")
		item.Name = d.Name()
		item.Body, err = json.Marshal(d)
		require.NoError(t, err)
		mustPut(t, r, item, privacy.Bundle{Texts: texts})
		require.NoError(t, r.Settle(t.Context(), id, 0, state, nil, privacy.Handling{Moves: true}))
	}
	lives := func() (out []string) {
		require.NoError(t, r.DB().Select(&out, `SELECT case_no || ' ' || member || ' ' || protected || ' ' || address FROM vault.persons WHERE address <> 'Vejen 1' ORDER BY 1`))
		return out
	}
	require.Empty(t, lives())
	moves("m2", StateRefused, []string{"adult-1"}, "Prøvevej 9")
	require.Empty(t, lives())
	moves("m3", StateDone, []string{"adult-1", "child-1"}, "Prøvevej 9")
	require.Equal(t, []string{"SP-000001 adult-1 true Prøvevej 9", "SP-000001 child-1 false Prøvevej 9", "SP-000002 adult-7 false Prøvevej 9"}, lives())
	moves("m4", StateDone, []string{"adult-1"})
	require.Equal(t, []string{"SP-000001 adult-1 true ", "SP-000001 child-1 false Prøvevej 9", "SP-000002 adult-7 false Prøvevej 9"}, lives())
}

func TestOpenJourney_DuringAMergerIsTheOneThatTheFamilyGoesOnIn(t *testing.T) {
	t.Parallel()
	r := setup(t)
	mustPut(t, r, form("m1", "SP-000001"), bundle(person("child-1", 1)))
	mustPut(t, r, form("m2", "SP-000002"), bundle(person("adult-1", 2)))
	at := story()[0].At
	require.NoError(t, r.record(t.Context(), "SP-000001", []casework.Entry{{
		Seq: 1, At: at, Kind: casework.EndingBegan, Actor: casework.Engine, Subject: casework.Family,
		Rows: casework.Rows{Journey: &casework.JourneyRow{Stage: "ending", StartedAt: at, MergedInto: "SP-000002"}},
	}}))
	open := func() string {
		caseNo, _, _, err := openJourneyOf(t, r, person("", 1))
		require.NoError(t, err)
		return caseNo
	}
	require.Equal(t, "SP-000001", open(), "the child is not in the other one yet")
	mustPut(t, r, joining("m3", "SP-000002"), bundle(person("child-1", 1)))
	require.Equal(t, "SP-000002", open(), "although the first one is older")
}

// A child who has turned 18 goes on as an adult: the same person under another number, protected and contacted as before under both.
func TestJoining_AChildWhoHasTurned18GoesOnAsAnAdult(t *testing.T) {
	t.Parallel()
	r := setup(t)
	child := person("child-1", 2)
	child.Protected, child.Safely, child.Telephone = true, "Om formiddagen.", "00 00 00 11"
	mustPut(t, r, form("m1", "SP-000001"), bundle(person("adult-1", 1), child))
	grown := person("adult-2", 3)
	grown.Was, grown.Telephone = "child-1", ""
	_, _, err := r.Put(t.Context(), joining("m2", "SP-000001"), bundle(grown))
	var another *NotThatChild
	require.ErrorAs(t, err, &another, "somebody else's number")
	require.Equal(t, "child-1", another.Member)
	grown = person("adult-2", 2)
	_, _, err = r.Put(t.Context(), joining("m2", "SP-000001"), bundle(grown))
	var there *InFamily
	require.ErrorAs(t, err, &there, "who does not say so is in the family already")
	grown.Was, grown.Telephone = "child-1", ""
	mustPut(t, r, joining("m2", "SP-000001"), bundle(grown))
	known := func(member string) privacy.Person {
		persons, err := privacy.NewVault(r.DB()).Persons(t.Context(), "SP-000001", []string{member})
		require.NoError(t, err)
		return persons[0]
	}
	now := known("adult-2")
	require.True(t, now.Protected)
	require.Equal(t, "Om formiddagen.", now.Safely)
	require.Equal(t, "00 00 00 11", now.Telephone)

	for n, member := range []string{"adult-2", "child-1"} {
		item := decision([]string{"m3", "m4"}[n], "SP-000001")
		item.Name = casework.ProtectMember{}.Name()
		item.Body, err = json.Marshal(casework.ProtectMember{Member: member, Protected: n == 1, Reason: 1})
		require.NoError(t, err)
		mustPut(t, r, item, privacy.Bundle{})
		require.NoError(t, r.Settle(t.Context(), item.MessageID, 0, StateDone, nil, privacy.Handling{Protects: true}))
		for _, id := range []string{"adult-2", "child-1"} {
			require.Equal(t, n == 1, known(id).Protected, "%s, by %s", id, member)
		}
		require.False(t, known("adult-1").Protected)
	}
}

// reachRecorded is a decision about how adult-1 is contacted, and what became of it.
func reachRecorded(t *testing.T, r *Register, id, state string, anew bool, texts ...string) {
	t.Helper()
	refs, err := r.ReserveTexts(t.Context(), id, len(texts))
	require.NoError(t, err)
	d := casework.RecordReach{Member: "adult-1", Anew: anew}
	if len(refs) > 0 {
		d.Telephone, d.Safely = refs[0], refs[1]
	}
	item := decision(id, "SP-000001")
	item.Name = d.Name()
	item.Body, err = json.Marshal(d)
	require.NoError(t, err)
	mustPut(t, r, item, privacy.Bundle{Texts: texts})
	require.NoError(t, r.Settle(t.Context(), id, 0, state, nil, privacy.Handling{Reaches: true}))
}
