package register

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/privacy"
)

func TestRefuse_OneSenderFillsNothingAndTakesNobodyElsesRoom(t *testing.T) {
	t.Parallel()
	r := setup(t)
	n := 0
	refuse := func(id string) bool {
		recorded, err := r.Refuse(t.Context(), Refused{Kind: KindIntake, Name: "intake", Actor: casework.Actor{ID: id}, Rule: "not-json"})
		require.NoError(t, err)
		return recorded
	}
	for range refusalsAnHour + 20 {
		if refuse("k-101") {
			n++
		}
	}
	require.Equal(t, refusalsAnHour, n)
	require.True(t, refuse("k-102"))
	_, err := r.DB().ExecContext(t.Context(), `UPDATE intake.refusals SET at = at - interval '2 hours'`)
	require.NoError(t, err)
	require.True(t, refuse("k-101"))
}

func TestTidy_WhatRefusedRequestsLeaveBehindGoesAndWhatARepeatHearsStays(t *testing.T) {
	t.Parallel()
	r := setup(t)
	ctx := t.Context()
	mustPut(t, r, form("m1", "SP-000001"), bundle(person("adult-1", 1)))
	require.NoError(t, r.Settle(ctx, "m1", 0, StateRefused, map[string]string{"rule": "x"}, privacy.Handling{}))
	for _, message := range []string{"never-stored", "never-stored-and-again"} {
		_, err := r.ReserveTexts(ctx, message, 2)
		require.NoError(t, err)
	}
	_, err := r.Refuse(ctx, Refused{Kind: KindIntake, Name: "intake", Actor: casework.Actor{ID: "k-101"}, Rule: "not-json"})
	require.NoError(t, err)
	_, err = r.Count(ctx, Quota{Case: "SP-000001", Sender: "k-101", Limit: 1, Period: time.Hour})
	require.NoError(t, err)
	kept := func() []int {
		return []int{count(t, r, `SELECT count(*) FROM intake.refusals`), count(t, r, `SELECT count(*) FROM vault.texts WHERE body IS NULL`), count(t, r, `SELECT count(*) FROM intake.quotas`)}
	}
	_, err = r.Tidy(ctx, Keep{Refusals: time.Hour, Drafts: time.Hour, Requests: time.Hour})
	require.NoError(t, err)
	require.Equal(t, []int{1, 4, 1}, kept(), "all of it is young")

	_, err = r.DB().ExecContext(ctx, `
		UPDATE intake.refusals SET at = at - interval '2 hours'; UPDATE intake.quotas SET since = since - interval '2 days';
		UPDATE vault.texts SET reserved_at = reserved_at - interval '2 days'; UPDATE intake.inbox SET received_at = received_at - interval '9 years'`)
	require.NoError(t, err)
	_, err = r.ReserveTexts(ctx, "never-stored-and-again", 2)
	require.NoError(t, err)
	_, err = r.DB().ExecContext(ctx, `INSERT INTO vault.drafts (id, case_no, author, department, decision, task, message_id, sheet, n, body, written_at)
		SELECT gen_random_uuid(), 'SP-000001', 'k-101', 'social', 'write-note', '', 'm', gen_random_uuid(), 1, '{}', now() - old FROM (VALUES (interval '2 hours'), (interval '2 minutes')) AS x (old)`)
	require.NoError(t, err)
	gone, err := r.Tidy(ctx, Keep{Refusals: time.Hour, Drafts: time.Hour, Requests: time.Hour})
	require.NoError(t, err)
	require.Equal(t, Tidied{Refusals: 1, Texts: 2, Quotas: 1, Drafts: 1}, gone)
	require.Equal(t, 1, count(t, r, `SELECT count(*) FROM vault.drafts`), "somebody may go on with it")
	require.Equal(t, []int{0, 2, 0}, kept(), "what comes again keeps its numbers")
	item, found, err := r.Item(ctx, "m1")
	require.NoError(t, err)
	require.True(t, found)
	require.JSONEq(t, `{"rule": "x"}`, string(item.Outcome))
}
