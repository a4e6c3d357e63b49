package reading

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/register"
)

// look is one line of what was looked at.
type look struct{ Case, What, Staff, Relation, Reason string }

func looks(t *testing.T, r *register.Register) (all []look) {
	t.Helper()
	require.NoError(t, r.DB().Unsafe().SelectContext(t.Context(), &all, `SELECT case_no AS "case", what, actor ->> 'id' AS staff, coalesce(relation, '') AS relation, coalesce(reason, '') AS reason FROM intake.readings ORDER BY id`))
	return all
}

// familyWithSomebody has a social department in which several people have something to do.
func familyWithSomebody(t *testing.T, r *register.Register) {
	t.Helper()
	rows := knowing()
	rows.Journey = &casework.JourneyRow{Stage: "intake", StartedAt: noon, Coordinator: "k-1", LeadDepartment: "employment"}
	rows.Tasks = []casework.TaskRow{
		{Key: "contribution/social", Step: casework.StepContribution, Subject: casework.Family, Department: "social", State: casework.Open, OpenedAt: noon, Assignee: "s-owner"},
	}
	rows.Caseworkers = []casework.CaseworkerRow{{Department: "social", Staff: "s-table"}}
	rows.Deputies = []casework.DeputyRow{{N: 1, Staff: "s-table", Deputy: "s-deputy", From: noon, Until: noon.Add(time.Hour), DecidedBy: "l-1"}}
	rows.Concerns = []casework.ConcernRow{{Member: "child-1", N: 1, Source: "inside", ReceivedAt: noon}}
	record(t, r, family, rows)
}

func TestLooks_TheGroundFollowsFromTheRelation(t *testing.T) {
	t.Parallel()
	r, l := setup(t)
	familyWithSomebody(t, r)
	social := func(id string) casework.Actor {
		return casework.Actor{ID: id, Role: casework.Caseworker, Department: "social"}
	}
	for _, c := range []struct {
		by   casework.Actor
		want Relation
	}{
		{social("s-owner"), ByTask},
		{casework.Actor{ID: "k-1", Role: casework.Coordinator, Department: "employment"}, ByCoordinator},
		{social("s-table"), ByTable},
		{social("s-deputy"), ByDeputy},
		{of("children"), ByDuty},
		{casework.Actor{ID: "l-1", Role: casework.TeamLeader, Department: "social"}, ByLead},
		{social("s-other"), NoRelation},
		{casework.Actor{ID: "l-2", Role: casework.TeamLeader, Department: "school"}, NoRelation},
	} {
		_, _, err := l.OpenTasks(Person(t.Context(), ""), c.by, family)
		if c.want == NoRelation {
			require.ErrorIs(t, err, ErrSayWhy, c.by.ID)
			_, _, err = l.OpenTasks(Person(t.Context(), "asked-to-help"), c.by, family)
		}
		require.NoError(t, err, c.by.ID)
		all := looks(t, r)
		why := ""
		if c.want == NoRelation {
			why = "asked-to-help"
		}
		require.Equal(t, look{family, "tasks", c.by.ID, string(c.want), why}, all[len(all)-1])
	}
	require.Len(t, looks(t, r), 8, "whoever was asked why had seen nothing")
}

// A reason that nobody knows is none, and a program's reading is recorded with its ground where it was recorded before.
func TestLooks_WhatCannotBeRecordedIsNotShown(t *testing.T) {
	t.Parallel()
	r, l := setup(t)
	familyWithSomebody(t, r)
	by := casework.Actor{ID: "s-other", Role: casework.Caseworker, Department: "social"}
	open, _, err := l.OpenTasks(Person(t.Context(), "Hun er min nabo"), by, family)
	require.Error(t, err)
	require.Empty(t, looks(t, r))
	require.NotEmpty(t, open, "what was read in vain goes nowhere: the caller has the error")
	_, err = l.Notes(t.Context(), by, family)
	require.NoError(t, err)
	_, _, err = l.OpenTasks(t.Context(), by, family)
	require.NoError(t, err)
	require.Equal(t, []look{{family, "notes", "s-other", "none", ""}}, looks(t, r), "a list that a department's program asks for is no look")
	for _, c := range Reasons() {
		_, _, err := l.OpenTasks(Person(t.Context(), Why(c.Code)), by, family)
		require.NoError(t, err, "the table knows each reason: %s", c.Code)
	}
}

func TestLooks_WhoIsShutOutSeesNothingOfTheFamily(t *testing.T) {
	t.Parallel()
	r, l := setup(t)
	familyWithSomebody(t, r)
	by, leader := casework.Actor{ID: "s-owner", Role: casework.Caseworker, Department: "social"}, casework.Actor{ID: "l-1", Role: casework.TeamLeader, Department: "social"}
	work := func() int {
		all, err := l.Work(t.Context(), by, Asked{Limit: 10})
		require.NoError(t, err)
		return len(all)
	}
	require.Equal(t, 1, work())
	require.NoError(t, r.ShutOut(t.Context(), family, by.ID, "neighbour", leader))
	require.ErrorIs(t, r.ShutOut(t.Context(), family, by.ID, "kin", leader), register.ErrShutOutAlready)
	require.Zero(t, work())
	for name, read := range map[string]func() error{
		"tasks": func() error { _, _, err := l.OpenTasks(Person(t.Context(), "danger"), by, family); return err },
		"notes": func() error { _, err := l.Notes(t.Context(), by, family); return err },
		"hand":  func() error { _, err := l.HandedOver(t.Context(), by, family, false); return err },
	} {
		require.ErrorIs(t, read(), ErrShutOut, name)
	}
	require.Empty(t, looks(t, r))
	_, known, err := r.Place(t.Context(), family, by.ID)
	require.NoError(t, err)
	require.False(t, known, "nor can they decide anything there")
	_, err = l.Notes(t.Context(), leader, family)
	require.NoError(t, err, "nobody else is")
	require.NoError(t, r.LetIn(t.Context(), family, by.ID, leader))
	require.ErrorIs(t, r.LetIn(t.Context(), family, by.ID, leader), register.ErrNotShutOut)
	require.Equal(t, 1, work())
	var kept int
	require.NoError(t, r.DB().Get(&kept, `SELECT count(*) FROM intake.shut_out WHERE lifted_by IS NOT NULL AND shut_by ->> 'id' = 'l-1'`))
	require.Equal(t, 1, kept, "who decided both stays on record")
}

func TestLooks_AreListedForWhoeverAnswersForThem(t *testing.T) {
	t.Parallel()
	r, l := setup(t)
	familyWithSomebody(t, r)
	by := casework.Actor{ID: "s-other", Role: casework.Caseworker, Department: "social"}
	for range 2 {
		_, _, err := l.OpenTasks(Person(t.Context(), "family-asks"), by, family)
		require.NoError(t, err)
	}
	_, _, err := l.OpenTasks(Person(t.Context(), ""), casework.Actor{ID: "s-owner", Role: casework.Caseworker, Department: "social"}, family)
	require.NoError(t, err)
	_, err = r.DB().Exec(`INSERT INTO intake.readings (case_no, what, actor, texts, relation, person) SELECT format('SP-%s', 100000 + n), 'family', format('{"id": "s-many%s", "department": "school"}', CASE WHEN person THEN '' ELSE '-program' END)::jsonb, '{}', 'task', person
		FROM generate_series(1, 21) AS n, (VALUES (true), (false)) AS x (person)`)
	require.NoError(t, err)
	from, until := time.Now().Add(-time.Hour), time.Now().Add(time.Hour)
	seen, err := r.Exposure(t.Context(), "s-other", from, until)
	require.NoError(t, err)
	require.Len(t, seen, 1)
	require.Equal(t, []any{family, 2, "tasks", "none", "family-asks"}, []any{seen[0].Case, seen[0].Looks, seen[0].What, seen[0].Relations, seen[0].Reasons})
	seen, err = r.Exposure(t.Context(), "s-other", from.Add(-48*time.Hour), from)
	require.NoError(t, err)
	require.Empty(t, seen)

	odd, err := r.OddLooks(t.Context(), from, until)
	require.NoError(t, err)
	require.Len(t, odd, 2, "who did a task of theirs has nothing to explain, and a program nothing at all")
	require.Equal(t, []any{"s-other", 1, 1, 0, family}, []any{odd[0].Staff, odd[0].Families, odd[0].NoPart, odd[0].NoTask, odd[0].Cases})
	require.Equal(t, []any{"s-many", 21, 0}, []any{odd[1].Staff, odd[1].Families, odd[1].NoPart})

	var told []register.Unasked
	tell := func(u register.Unasked) error { told = append(told, u); return nil }
	require.NoError(t, r.TellUnasked(t.Context(), from, register.Everybody, tell))
	require.Empty(t, told, "the day is not over")
	require.ErrorIs(t, r.TellUnasked(t.Context(), until, register.Everybody, func(register.Unasked) error { return ErrSayWhy }), ErrSayWhy)
	require.NoError(t, r.TellUnasked(t.Context(), until, register.Everybody, tell))
	require.Equal(t, []register.Unasked{{Department: "social", Looks: 2, People: 1, Families: 1}}, told, "what could not be told is told again")
	require.NoError(t, r.TellUnasked(t.Context(), until, register.Everybody, tell))
	require.Len(t, told, 1, "and once it is told, no more")
}

func TestSayWhy_CountsForTheRestOfTheDayInThatFamilyAlone(t *testing.T) {
	t.Parallel()
	r, l := setup(t)
	familyWithSomebody(t, r)
	const other = "SP-000002"
	record(t, r, other, knowing())
	by := casework.Actor{ID: "s-other", Role: casework.Caseworker, Department: "social"}
	ctx := Person(t.Context(), "")
	require.ErrorIs(t, l.SayWhy(t.Context(), by, family, "", 0), ErrSayWhy)
	require.ErrorIs(t, l.SayWhy(t.Context(), by, family, "curious", 0), ErrSayWhy)
	require.NoError(t, l.SayWhy(t.Context(), by, family, "complaint", 0))
	_, _, err := l.OpenTasks(ctx, by, family)
	require.NoError(t, err)
	require.Equal(t, []look{{family, "family", "s-other", "none", "complaint"}, {family, "tasks", "s-other", "none", "complaint"}}, looks(t, r))
	_, _, err = l.OpenTasks(ctx, by, other)
	require.ErrorIs(t, err, ErrSayWhy)
	_, err = r.DB().Exec(`UPDATE intake.readings SET at = at - interval '9 hours'`)
	require.NoError(t, err)
	_, _, err = l.OpenTasks(ctx, by, family)
	require.ErrorIs(t, err, ErrSayWhy)
}

// Nobody goes through all families by giving a reason for each: there is a bound for a day, and the families that one has opened already do not count again.
func TestSayWhy_IsBoundedForADay(t *testing.T) {
	t.Parallel()
	r, l := setup(t)
	by := casework.Actor{ID: "s-other", Role: casework.Caseworker, Department: "social"}
	cases := []string{family, "SP-000002", "SP-000003"}
	for _, caseNo := range cases {
		record(t, r, caseNo, knowing())
	}
	const most = 2
	for _, caseNo := range []string{cases[0], cases[1], cases[0]} {
		require.NoError(t, l.SayWhy(t.Context(), by, caseNo, "complaint", most))
	}
	require.ErrorIs(t, l.SayWhy(t.Context(), by, cases[2], "complaint", most), ErrMany)
	_, err := l.Notes(Person(t.Context(), ""), by, cases[2])
	require.ErrorIs(t, err, ErrSayWhy, "it has not been said")
	require.NoError(t, l.SayWhy(t.Context(), casework.Actor{ID: "s-another", Role: casework.Caseworker, Department: "social"}, cases[2], "complaint", most))
	require.NoError(t, l.SayWhy(t.Context(), by, cases[2], "complaint", 0))
	_, err = r.DB().Exec(`UPDATE intake.readings SET at = at - interval '25 hours'`)
	require.NoError(t, err)
	require.NoError(t, l.SayWhy(t.Context(), by, cases[2], "complaint", most))
}
