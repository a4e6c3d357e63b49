package reading

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/register"
)

// A family that comes back has another case number, and one of its people may be in another family by now: it is the people of whom somebody is shut out.
func TestLooks_AShutOutFollowsThePeopleToTheirNextCase(t *testing.T) {
	t.Parallel()
	r, l := setup(t)
	by, leader := casework.Actor{ID: "s-owner", Role: casework.Caseworker, Department: "social"}, casework.Actor{ID: "l-1", Role: casework.TeamLeader, Department: "social"}
	person := func(caseNo, member, index string) {
		_, err := r.DB().Exec(`INSERT INTO vault.persons (case_no, member, name, cpr, cpr_index, address, protected) VALUES ($1, $2, '', '', nullif($3, ''), '', false)`, caseNo, member, index)
		require.NoError(t, err)
	}
	again, beside, chain, strangers := "SP-000002", "SP-000003", "SP-000004", "SP-000005"
	for _, caseNo := range []string{family, again, beside, chain, strangers} {
		rows := knowing()
		rows.Tasks = []casework.TaskRow{{Key: "contribution/social", Step: casework.StepContribution, Subject: casework.Family, Department: "social", State: casework.Open, OpenedAt: noon, Assignee: by.ID}}
		record(t, r, caseNo, rows)
		_, err := r.DB().Exec(`INSERT INTO intake.inbox (message_id, kind, case_no, name, actor, body, digest, state, settled_at, outcome) VALUES ($1, 'intake', $1, 'intake', '{}', '{}', '', 'done', now(), '{}')`, caseNo)
		require.NoError(t, err)
	}
	person(family, "adult-1", "maja")
	person(family, "child-1", "")
	person(again, "adult-1", "maja")
	person(beside, "adult-2", "maja")
	person(beside, "adult-1", "somebody")
	person(strangers, "adult-1", "somebody")
	person(strangers, "child-1", "")
	_, err := r.DB().Exec(`UPDATE intake.inbox SET body = $2 WHERE case_no = $1`, chain, `{"previous": "SP-000001"}`)
	require.NoError(t, err)
	require.NoError(t, r.ShutOut(t.Context(), family, by.ID, "kin", leader))

	sees := func() (all []string) {
		work, err := l.Work(t.Context(), by, Asked{Limit: 10})
		require.NoError(t, err)
		for _, w := range work {
			all = append(all, w.Case)
			_, err := l.Notes(t.Context(), by, w.Case)
			require.NoError(t, err)
		}
		return all
	}
	require.Equal(t, []string{strangers}, sees(), "with a family that only knows somebody who lives with one of them they may work")
	for _, caseNo := range []string{again, beside, chain} {
		_, err := l.Notes(t.Context(), by, caseNo)
		require.ErrorIs(t, err, ErrShutOut, caseNo)
		_, known, err := r.Place(t.Context(), caseNo, by.ID)
		require.NoError(t, err)
		require.False(t, known, caseNo)
	}
	require.ErrorIs(t, r.LetIn(t.Context(), again, by.ID, leader), register.ErrNotShutOut)
	require.NoError(t, r.LetIn(t.Context(), family, by.ID, leader))
	require.Len(t, sees(), 5)
}

// Who stands in for somebody from next week on has nothing to do with the family today.
func TestLooks_ADeputyHasAPartFromTheirFirstDay(t *testing.T) {
	t.Parallel()
	r, l := setup(t)
	rows := knowing()
	now := time.Now().UTC()
	rows.Deputies = []casework.DeputyRow{
		{N: 1, Staff: "s-table", Deputy: "s-now", From: now.Add(-time.Hour), Until: now.Add(100 * time.Hour), DecidedBy: "l-1"},
		{N: 2, Staff: "s-table", Deputy: "s-later", From: now.Add(72 * time.Hour), Until: now.Add(100 * time.Hour), DecidedBy: "l-1"},
	}
	record(t, r, family, rows)
	read := func(id string) error {
		_, err := l.Notes(Person(t.Context(), ""), casework.Actor{ID: id, Role: casework.Caseworker, Department: "social"}, family)
		return err
	}
	require.NoError(t, read("s-now"))
	require.ErrorIs(t, read("s-later"), ErrSayWhy)
	_, err := r.DB().Exec(`UPDATE register.deputies SET from_at = $1 WHERE deputy = 's-later'`, now.Add(-time.Hour))
	require.NoError(t, err)
	require.NoError(t, read("s-later"))
}
