package register

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/privacy"
)

// What keeps somebody safe holds in each open journey that they are in, whichever it was written down in. Nothing is lifted elsewhere, and no words go along.
func TestPassOn_WhatKeepsSomebodySafeReachesTheirOtherOpenJourney(t *testing.T) {
	t.Parallel()
	r := setup(t)
	mustPut(t, r, form("m1", "SP-000001"), bundle(person("adult-1", 1)))
	mustPut(t, r, form("m2", "SP-000002"), bundle(person("adult-1", 2), person("adult-2", 3)))
	mustPut(t, r, form("m3", "SP-000003"), bundle(person("adult-1", 4)))
	for id, who := range map[string]privacy.Person{"j1": person("adult-2", 2), "j2": person("adult-3", 3), "j3": person("adult-4", 4)} {
		mustPut(t, r, joining(id, "SP-000001"), bundle(who))
		require.NoError(t, r.Settle(t.Context(), id, 0, StateDone, nil, privacy.Handling{}))
	}
	at := story()[0].At
	require.NoError(t, r.record(t.Context(), "SP-000003", []casework.Entry{{
		Seq: 1, At: at, Kind: casework.JourneyEnded, Actor: casework.Engine, Subject: casework.Family,
		Rows: casework.Rows{Journey: &casework.JourneyRow{Stage: "ended", StartedAt: at, EndedAt: &at}},
	}}))
	says := func(id, caseNo string, d interface{ Name() string }, is privacy.Handling, texts ...string) {
		item := decision(id, caseNo)
		item.Name = d.Name()
		var err error
		item.Body, err = json.Marshal(d)
		require.NoError(t, err)
		mustPut(t, r, item, privacy.Bundle{Texts: texts})
		require.NoError(t, r.Settle(t.Context(), id, 0, StateDone, nil, is))
	}
	passed := func() (all []string) {
		require.NoError(t, r.DB().Select(&all, `SELECT concat_ws(' ', case_no, name, body) FROM intake.inbox WHERE message_id LIKE 'passed-%' ORDER BY received_at, message_id`))
		return all
	}
	refs, err := r.ReserveTexts(t.Context(), "d1", 2)
	require.NoError(t, err)
	says("d1", "SP-000001", casework.RecordReach{Member: "adult-2", Reach: casework.Reach{Unsafe: []casework.Channel{casework.PaperPost}}, Anew: true, Telephone: refs[0], Safely: refs[1]},
		privacy.Handling{Reaches: true}, "00 00 00 11", "Om formiddagen.")
	require.Equal(t, []string{`SP-000002 record-reach {"member": "adult-1", "unsafe": ["paper"]}`}, passed())
	persons, err := privacy.NewVault(r.DB()).Persons(t.Context(), "SP-000002", []string{"adult-1", "adult-2"})
	require.NoError(t, err)
	require.Equal(t, "Om formiddagen.", persons[0].Safely, "the words stand beside the name there, too")
	require.Empty(t, persons[1].Safely)

	says("d2", "SP-000001", casework.MarkMembers{Kind: casework.NotToKnowOf, Member: "adult-3", Other: "adult-2", Reason: 1}, privacy.Handling{})
	require.Contains(t, passed(), `SP-000002 mark-members {"kind": "not-to-know-of", "other": "adult-1", "member": "adult-2"}`)
	says("d3", "SP-000001", casework.MarkMembers{Kind: casework.NeverTogether, Member: "adult-1", Other: "adult-2", Reason: 1}, privacy.Handling{})
	says("d4", "SP-000001", casework.ProtectMember{Member: "adult-4", Protected: true, Reason: 1}, privacy.Handling{Protects: true})
	says("d5", "SP-000001", casework.ProtectMember{Member: "adult-2", Reason: 1}, privacy.Handling{Protects: true})
	require.Len(t, passed(), 2, "a mark with one who is not there, a journey that has ended, and what is lifted")
	says("d6", "SP-000001", casework.ProtectMember{Member: "adult-2", Protected: true, Reason: 1}, privacy.Handling{Protects: true})
	require.Len(t, passed(), 3)

	says("d7", "SP-000001", casework.PutOffInformation{Member: "adult-2", Until: "2026-12-20", Reason: 1}, privacy.Handling{})
	require.Contains(t, passed(), `SP-000002 put-off-information {"until": "2026-12-20", "member": "adult-1"}`)

	var id string
	require.NoError(t, r.DB().Get(&id, `SELECT message_id FROM intake.inbox WHERE message_id LIKE 'passed-%' AND name = 'record-reach'`))
	require.NoError(t, r.Settle(t.Context(), id, 0, StateDone, nil, privacy.Handling{Reaches: true}))
	require.Len(t, passed(), 4, "and not back again")
}
