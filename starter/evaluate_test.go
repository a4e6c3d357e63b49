package main

import (
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/register"
)

// families writes down so many journeys that began in January 2026; every other adult has had work for three months by May.
func families(t *testing.T, from, n int) {
	t.Helper()
	began, held := time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC), time.Date(2026, 5, 5, 9, 0, 0, 0, time.UTC)
	require.NoError(t, onRegister(t.Context(), 0, func(reg *register.Register) error {
		for i := from; i < from+n; i++ {
			entries := []casework.Entry{{Seq: 1, At: began, Kind: casework.JourneyStarted, Actor: casework.Engine, Subject: casework.Family, Rows: casework.Rows{
				Journey: &casework.JourneyRow{Stage: "tracks", StartedAt: began, LeadDepartment: "employment", PolicyVersion: "v"},
				Members: []casework.MemberRow{{Member: "adult-1", Kind: casework.Adult, PublicSupport: true}, {Member: "child-1", Kind: casework.Child, CaseOpen: true}},
			}}}
			if i%2 == 0 {
				entries = append(entries, casework.Entry{Seq: 2, At: held, Kind: casework.WorkHeld, Actor: casework.Engine, Subject: "adult-1", Rows: casework.Rows{
					Episodes: []casework.EpisodeRow{{Member: "adult-1", Episode: 1, BegunAt: began, Kind: casework.OrdinaryJob, StartedAt: &began, HeldAt: &held}},
				}})
			}
			if err := reg.Record(t.Context(), fmt.Sprintf("SP-%06d", i), casework.Flush{Entries: casework.Written(entries...)}); err != nil {
				return err
			}
		}
		return nil
	}))
}

func TestEvaluate_CountsACohortAsOfADay(t *testing.T) {
	setUp(t)
	families(t, 1, 20)
	said, err := run(t, "cohort", "make", "spring", "--from", "2026-01-01", "--until", "2026-02-01")
	require.NoError(t, err)
	require.Contains(t, said, "20 families")
	families(t, 21, 4) // later, so they do not belong to it

	said, err = run(t, "evaluate", "--cohort", "spring", "--as-of", "2026-06-30", "--format", "json", "--measure", "paid-work-3-months")
	require.NoError(t, err)
	require.Contains(t, said, "paid-work-3-months")
	require.NotContains(t, said, "case-closed")
	cases := filepath.Join(t.TempDir(), "cases.csv")
	document := filepath.Join(t.TempDir(), "report.html")
	_, err = run(t, "evaluate", "--cohort", "spring", "--as-of", "2026-06-30", "--cases", cases, "--out", document, "--language", "en")
	require.NoError(t, err)
	page, err := os.ReadFile(document)
	require.NoError(t, err)
	require.Contains(t, string(page), "<html")
	behind, err := os.ReadFile(cases)
	require.NoError(t, err)
	require.Contains(t, string(behind), "spring,paid-work-3-months,end,SP-000002")
	require.NotContains(t, string(behind), "SP-000001")

	before, err := run(t, "evaluate", "--cohort", "spring", "--as-of", "2026-04-30", "--format", "csv")
	require.NoError(t, err)
	then, err := run(t, "evaluate", "--cohort", "spring", "--as-of", "2026-06-30", "--format", "csv")
	require.NoError(t, err)
	require.NotEqual(t, before, then)

	_, err = run(t, "cohort", "make", "others", "--from", "2026-01-01", "--until", "2026-02-01", "--department", "children", "--growing")
	require.NoError(t, err)
	require.NoError(t, onRegister(t.Context(), 0, func(reg *register.Register) error {
		at := time.Date(2026, 1, 9, 9, 0, 0, 0, time.UTC)
		return reg.Record(t.Context(), "SP-000099", casework.Flush{Entries: casework.Written(casework.Entry{
			Seq: 1, At: at, Kind: casework.JourneyStarted, Actor: casework.Engine, Subject: casework.Family,
			Rows: casework.Rows{Journey: &casework.JourneyRow{Stage: "tracks", StartedAt: at, LeadDepartment: "children", PolicyVersion: "v"}},
		})})
	}))
	both, err := run(t, "evaluate", "--cohort", "spring", "--with", "others", "--as-of", "2026-06-30", "--format", "csv")
	require.NoError(t, err)
	require.Contains(t, both, ",others")
	require.Contains(t, both, ",spring")

	said, err = run(t, "cohort", "list")
	require.NoError(t, err)
	require.Contains(t, said, "spring  2026-01-01  2026-02-01")
}

// How those stood who came back is read from their later journeys, which belong to no cohort.
func TestEvaluate_ReadsHowThoseStoodWhoCameBack(t *testing.T) {
	setUp(t)
	began := time.Date(2026, 1, 5, 9, 0, 0, 0, time.UTC)
	ended, again := began.AddDate(0, 3, 0), began.AddDate(0, 5, 0)
	require.NoError(t, onRegister(t.Context(), 0, func(reg *register.Register) error {
		write := func(n int, kind casework.EntryKind, at time.Time, row casework.JourneyRow, support bool) error {
			row.Stage, row.LeadDepartment, row.PolicyVersion = "tracks", "employment", "v"
			return reg.Record(t.Context(), fmt.Sprintf("SP-%06d", n), casework.Flush{Entries: casework.Written(casework.Entry{Seq: 1, At: at, Kind: kind, Actor: casework.Engine, Subject: casework.Family, Rows: casework.Rows{
				Journey: &row, Members: []casework.MemberRow{{Member: "adult-1", Kind: casework.Adult, PublicSupport: support}},
			}})})
		}
		for i := 1; i <= 30; i++ {
			if err := write(i, casework.JourneyStarted, began, casework.JourneyRow{StartedAt: began, EndedAt: &ended, Ending: casework.Completed}, true); err != nil {
				return err
			}
			if i > 12 {
				continue
			}
			if err := write(100+i, casework.JourneyStarted, again, casework.JourneyRow{StartedAt: again, Previous: fmt.Sprintf("SP-%06d", i)}, i%2 == 0); err != nil {
				return err
			}
		}
		return nil
	}))
	_, err := run(t, "cohort", "make", "spring", "--from", "2026-01-01", "--until", "2026-12-01")
	require.NoError(t, err)
	said, err := run(t, "evaluate", "--cohort", "spring", "--as-of", "2026-10-30", "--format", "csv", "--language", "en")
	require.NoError(t, err)
	require.Contains(t, said, "measure,came-back,end,The family came back,12,30,")
	require.Contains(t, said, "measure,self-supporting,came-back,Without public support,6,12,")
	require.Contains(t, said, "measure,self-supporting,end,Without public support,0,30,")
}

// A report of four families more than one that was given out would say something of these four.
func TestEvaluate_SaysNothingThatCouldBeSubtracted(t *testing.T) {
	setUp(t)
	families(t, 1, 20)
	for _, args := range [][]string{
		{"cohort", "make", "all", "--from", "2026-01-01", "--until", "2026-02-01", "--growing"},
		{"evaluate", "--cohort", "all", "--as-of", "2026-06-30", "--format", "csv"},
	} {
		said, err := run(t, args...)
		require.NoError(t, err)
		require.NotContains(t, said, "SP-")
	}
	before, err := run(t, "evaluate", "--cohort", "all", "--as-of", "2026-06-30", "--format", "json", "--measure", "paid-work-3-months")
	require.NoError(t, err)
	require.Contains(t, before, `"n": 10`)
	families(t, 21, 4)
	after, err := run(t, "evaluate", "--cohort", "all", "--as-of", "2026-06-30", "--format", "json", "--measure", "paid-work-3-months")
	require.NoError(t, err)
	require.NotContains(t, after, `"n": 12`)
	require.Contains(t, after, `"hidden": true`)
}

func TestEvaluate_WhatCannotBeIsOneSentenceAndNothingIsWritten(t *testing.T) {
	setUp(t)
	families(t, 1, 2)
	_, err := run(t, "cohort", "make", "two", "--from", "2026-01-01", "--until", "2026-02-01")
	require.NoError(t, err)
	out := filepath.Join(t.TempDir(), "report.html")
	for name, args := range map[string][]string{
		"no family belongs to the cohort":   {"cohort", "make", "none", "--from", "2020-01-01", "--until", "2020-02-01"},
		"ends after it begins":              {"cohort", "make", "none", "--from", "2026-02-01", "--until", "2026-01-01"},
		"small letters":                     {"cohort", "make", "A b", "--from", "2026-01-01", "--until", "2026-02-01"},
		"is no day":                         {"cohort", "make", "none", "--from", "tomorrow", "--until", "2026-02-01"},
		"already":                           {"cohort", "make", "two", "--from", "2026-01-01", "--until", "2026-02-01"},
		"there is no cohort":                {"evaluate", "--cohort", "three", "--out", out},
		"nothing was known":                 {"evaluate", "--cohort", "two", "--as-of", "2025-12-31", "--out", out},
		"there is no such measure":          {"evaluate", "--cohort", "two", "--measure", "happiness", "--out", out},
		"families in common":                {"evaluate", "--cohort", "two", "--with", "two", "--out", out},
		"it was not known yet what --as-of": {"evaluate", "--cohort", "two", "--as-of", "2026-06-01", "--known", "2026-05-01", "--out", out},
	} {
		_, err := run(t, args...)
		require.ErrorContains(t, err, name)
		require.ErrorAs(t, err, &badInput{}, name)
		require.NotContains(t, err.Error(), "\n")
		require.NoFileExists(t, out)
	}
}

// In the browser a report has the figures of the command, under the desk's strict policy, and is noted as given out.
func TestServe_ShowsLeadersAndITAReportOfACohort(t *testing.T) {
	setUp(t)
	families(t, 1, 20)
	_, err := run(t, "cohort", "make", "spring", "--from", "2026-01-01", "--until", "2026-02-01")
	require.NoError(t, err)
	said, err := run(t, "evaluate", "--cohort", "spring", "--as-of", "2026-06-30", "--format", "csv", "--language", "en")
	require.NoError(t, err)
	ask := serving(t)
	status, page := ask("GET", "/desk/evaluation", "it-token", "")
	require.Equal(t, 200, status)
	require.Contains(t, page, `value="spring"`)
	const address, spring = "/desk/evaluation/report", "cohort=spring&as-of=2026-06-30&format="
	posted := []string{"Content-Type: application/x-www-form-urlencoded", "Sec-Fetch-Site: same-origin"}
	status, csv := ask("POST", address, "it-token", spring+"csv", posted...)
	require.Equal(t, 200, status)
	require.Equal(t, said, csv)
	status, page = ask("POST", address, "it-token", spring+"html", posted...)
	require.Equal(t, 200, status)
	require.NotContains(t, page, "<style")
	require.NotContains(t, page, " style=")
	style := regexp.MustCompile(`<link rel="stylesheet" href="([^"]+)"`).FindStringSubmatch(page)
	require.NotNil(t, style)
	status, css := ask("GET", html.UnescapeString(style[1]), "", "")
	require.Equal(t, 200, status)
	require.Contains(t, css, "@page")
	status, _ = ask("POST", address, "coordinator-token", spring+"html", posted...)
	require.Equal(t, 403, status)
	for path, want := range map[string]int{"cohort=spring&as-of=2020-01-01&format=html": 422, "cohort=none&as-of=2026-06-30&format=html": 404, "cohort=spring&as-of=x&format=html": 422, "cohort=spring&as-of=2026-06-30&format=exe": 404} {
		status, page := ask("POST", address, "it-token", path, posted...)
		require.Equal(t, want, status, "%s %s", path, page)
	}
	status, _ = ask("GET", address+"?"+spring+"html", "it-token", "")
	require.Equal(t, 405, status, "an address that is opened gives nothing out")
	var given int
	require.NoError(t, onRegister(t.Context(), 0, func(reg *register.Register) error {
		return reg.DB().Get(&given, `SELECT count(*) FROM evaluation.given_out WHERE cohort = 'spring'`)
	}))
	require.Equal(t, 3, given)
}
