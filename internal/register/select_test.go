package register

import (
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

func TestSelect_FindsOpenJourneysByWhatTheyAre(t *testing.T) {
	r := setup(t)
	add := func(caseNo string, journey casework.JourneyRow, rows casework.Rows) {
		journey.StartedAt = noon
		rows.Journey = &journey
		entry := casework.Entry{Seq: 1, At: noon, Kind: casework.JourneyStarted, Actor: casework.Engine, Subject: casework.Family, Rows: rows}
		require.NoError(t, r.record(t.Context(), caseNo, []casework.Entry{entry}))
	}
	late := casework.DeadlineRow{Key: "x/family/1", Rule: "x", Department: "social", Subject: "family", Start: noon, Due: later(1), State: casework.Late}
	running := casework.SuspensionRow{N: 1, Scope: "journey", From: noon, Until: *later(9), DecidedBy: "k-1"}
	over := running
	over.EndedAt = later(2)
	add("SP-1", casework.JourneyRow{Stage: "tracks", LeadDepartment: "employment", Coordinator: "k-1", PolicyVersion: "a"}, casework.Rows{
		Deadlines: []casework.DeadlineRow{late}, Caseworkers: []casework.CaseworkerRow{{Department: "social", Staff: "s-1"}},
		Deputies: []casework.DeputyRow{{N: 1, Staff: "s-1", Deputy: "s-3", From: noon, Until: *later(9), DecidedBy: "l-1"}},
	})
	add("SP-2", casework.JourneyRow{Stage: "tracks", LeadDepartment: "social", Coordinator: "k-2", PolicyVersion: "b"}, casework.Rows{
		Suspensions: []casework.SuspensionRow{running}, Caseworkers: []casework.CaseworkerRow{{Department: "social", Staff: "s-1"}},
		Tasks:    []casework.TaskRow{{Key: "x/child-1/1", Step: "x", Subject: "child-1", Department: "children", State: casework.Open, OpenedAt: noon, Assignee: "s-2"}},
		Deputies: []casework.DeputyRow{{N: 1, Staff: "s-1", Deputy: "s-4", From: noon, Until: *later(1), EndedAt: later(1), DecidedBy: "l-1"}},
	})
	add("SP-3", casework.JourneyRow{Stage: "intake", LeadDepartment: "employment", PolicyVersion: "a"}, casework.Rows{
		Suspensions: []casework.SuspensionRow{over}, Caseworkers: []casework.CaseworkerRow{{Department: "children", Staff: "s-5"}},
		Tasks: []casework.TaskRow{{Key: "x/child-1/1", Step: "x", Subject: "child-1", Department: "children", State: casework.Answered, OpenedAt: noon, Assignee: "s-2"}},
	})
	add("SP-4", casework.JourneyRow{Stage: "ended", LeadDepartment: "employment", Coordinator: "k-1", PolicyVersion: "a", EndedAt: later(3)}, casework.Rows{})

	for name, c := range map[string]struct {
		selection Selection
		want      []string
	}{
		"all that are open":      {Selection{}, []string{"SP-1", "SP-2", "SP-3"}},
		"case numbers":           {Selection{Cases: []string{"SP-2", "SP-4"}}, []string{"SP-2"}},
		"stage":                  {Selection{Stage: "tracks"}, []string{"SP-1", "SP-2"}},
		"lead department":        {Selection{LeadDepartment: "employment"}, []string{"SP-1", "SP-3"}},
		"coordinator":            {Selection{Coordinator: "k-1"}, []string{"SP-1"}},
		"whose: coordinator":     {Selection{Staff: "k-1"}, []string{"SP-1"}},
		"whose: caseworker":      {Selection{Staff: "s-1"}, []string{"SP-1", "SP-2"}},
		"whose: an open task":    {Selection{Staff: "s-2"}, []string{"SP-2"}},
		"whose: stands in":       {Selection{Staff: "s-3"}, []string{"SP-1"}},
		"whose: stood in once":   {Selection{Staff: "s-4"}, nil},
		"a department's":         {Selection{Department: "children"}, []string{"SP-2", "SP-3"}},
		"policy":                 {Selection{Policy: "b"}, []string{"SP-2"}},
		"any policy but":         {Selection{NotPolicy: "a"}, []string{"SP-2"}},
		"late":                   {Selection{Late: true}, []string{"SP-1"}},
		"suspended":              {Selection{Suspended: true}, []string{"SP-2"}},
		"two conditions at once": {Selection{Stage: "tracks", LeadDepartment: "social"}, []string{"SP-2"}},
		"nobody":                 {Selection{Coordinator: "k-9"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			cases, err := r.Select(t.Context(), c.selection)
			require.NoError(t, err)
			require.Equal(t, c.want, cases)
		})
	}
}
