package register

import (
	"context"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/privacy"
)

func TestJourney_HowItWasStartedIsGivenToNobody(t *testing.T) {
	t.Parallel()
	r, first := setup(t), story()[0]
	first.Rows.Journey.StartedBy = casework.StartedByConcern
	require.NoError(t, r.record(t.Context(), family, []casework.Entry{first}))
	rows, err := list[casework.JourneyRow](t.Context(), r, family)
	require.NoError(t, err)
	require.Equal(t, casework.StartedByConcern, rows[0].StartedBy, "it is stored")
	journey, found, err := r.Journey(t.Context(), family)
	require.NoError(t, err)
	require.True(t, found)
	require.Empty(t, journey.StartedBy)
}

func TestReaders_GiveTheRowsThatTheLastEntriesEstablished(t *testing.T) {
	t.Parallel()
	r, entries := setup(t), story()
	require.NoError(t, r.record(t.Context(), family, entries))
	ctx := t.Context()

	journey, found, err := r.Journey(ctx, family)
	require.NoError(t, err)
	require.True(t, found)
	want := *entries[11].Rows.Journey
	require.Equal(t, casework.JourneyRow{Stage: "ended", StartedAt: instant(want.StartedAt), EndedAt: maybe(want.EndedAt),
		Ending: "completed", LeadDepartment: "employment", PolicyVersion: "2026-02", RetainUntil: maybe(want.RetainUntil)}, journey)

	members, err := list[casework.MemberRow](ctx, r, family)
	require.NoError(t, err)
	wanted := []casework.MemberRow{entries[6].Rows.Members[0], entries[0].Rows.Members[1]}
	for i := range wanted {
		wanted[i].Custody, wanted[i].Unsafe = []string{}, []string{} // a list in the database is empty, never missing
	}
	require.Equal(t, wanted, members)

	consents, err := list[casework.ConsentRow](ctx, r, family)
	require.NoError(t, err)
	require.Len(t, consents, 1)
	require.Equal(t, casework.ConsentWithdrawn, consents[0].State)

	tasks, err := list[casework.TaskRow](ctx, r, family)
	require.NoError(t, err)
	require.Len(t, tasks, 1)
	require.Equal(t, casework.Answered, tasks[0].State)
	require.Equal(t, instant(*later(20)), *tasks[0].ClosedAt)

	deadlines, err := list[casework.DeadlineRow](ctx, r, family)
	require.NoError(t, err)
	require.Len(t, deadlines, 4)
	require.Equal(t, "child-heard", deadlines[3].Rule, "a gate does not run out")
	require.Nil(t, deadlines[3].Due)
	require.Equal(t, 3, deadlines[1].PausedDays)

	suspensions, err := r.Suspensions(ctx, family)
	require.NoError(t, err)
	require.Len(t, suspensions, 1)
	require.Equal(t, instant(*later(10)), *suspensions[0].EndedAt)

	caseworkers, err := list[casework.CaseworkerRow](ctx, r, family)
	require.NoError(t, err)
	require.Equal(t, []casework.CaseworkerRow{{Department: "children", Staff: "s-3"}, {Department: "social", Staff: "s-4"}}, caseworkers)
	deputies, err := list[casework.DeputyRow](ctx, r, family)
	require.NoError(t, err)
	require.Len(t, deputies, 1)
	require.Equal(t, instant(*later(2)), *deputies[0].EndedAt)

	measurements, err := list[casework.MeasurementRow](ctx, r, family)
	require.NoError(t, err)
	require.Len(t, measurements, 2)
	require.InDelta(t, 16, measurements[0].Value, 0, "the correction stands")

	outcomes, err := list[casework.OutcomeRow](ctx, r, family)
	require.NoError(t, err)
	require.Equal(t, []casework.OutcomeKind{casework.OutcomeJobStarted, casework.OutcomeEnded},
		[]casework.OutcomeKind{outcomes[0].Kind, outcomes[1].Kind})

	offers, err := list[casework.OfferRow](ctx, r, family)
	require.NoError(t, err)
	require.Equal(t, []casework.OfferState{casework.OfferEnded, casework.OfferRefused}, []casework.OfferState{offers[0].State, offers[1].State})
	require.EqualValues(t, 9, offers[1].Reason)
	episodes, err := list[casework.EpisodeRow](ctx, r, family)
	require.NoError(t, err)
	require.Equal(t, instant(*later(7)), *episodes[0].StartedAt)

	goals, err := list[casework.GoalRow](ctx, r, family)
	require.NoError(t, err)
	require.Equal(t, append(entries[8].Rows.Goals, entries[9].Rows.Goals...), goals, "the old version of the plan stays")

	parts, err := list[casework.ContributionRow](ctx, r, family)
	require.NoError(t, err)
	require.Len(t, parts, 1)
	require.Equal(t, casework.PartWithdrawn, parts[0].State)

	dissents, err := list[casework.DissentRow](ctx, r, family)
	require.NoError(t, err)
	require.Equal(t, entries[8].Rows.Dissents, dissents)
	minutes, err := list[casework.MinutesRow](ctx, r, family)
	require.NoError(t, err)
	require.EqualValues(t, 8, minutes[0].Text)

	concerns, err := list[casework.ConcernRow](ctx, r, family)
	require.NoError(t, err)
	require.Equal(t, []casework.ConcernOutcome{casework.ConcernNone, ""}, []casework.ConcernOutcome{concerns[0].Outcome, concerns[1].Outcome})
	require.EqualValues(t, 11, concerns[1].Text)

	meetings, err := list[casework.MeetingRow](ctx, r, family)
	require.NoError(t, err)
	require.Equal(t, []string{"children", "employment"}, meetings[0].Present)
	require.Empty(t, meetings[1].Present)
}

func TestTogether_OneThatIsAttachedHasTheAssessmentOfTheOneItIsAttachedToAndTheScreeningOfTheOneItWasScreenedWith(t *testing.T) {
	t.Parallel()
	r := setup(t)
	at := instant(noon.Add(time.Hour))
	row := func(member string, n, to int) casework.ConcernRow {
		return casework.ConcernRow{Member: member, N: n, Source: casework.FromOutside, ReceivedAt: noon, Text: casework.TextRef(n), Reporter: 7, AttachedTo: to, Receipt: 1}
	}
	lead := row("child-1", 1, 0)
	lead.AssessedAt, lead.Screening, lead.ScreenedAt, lead.Outcome, lead.Second = &at, 1, &at, casework.ConcernInvestigate, "s-2"
	later := row("child-1", 3, 0)
	later.Screening = 1 // assessed by itself, while the screening was open
	require.NoError(t, r.record(t.Context(), family, []casework.Entry{{
		Seq: 1, At: noon, Kind: casework.ConcernAssessed, Actor: worker, Subject: "child-1",
		Rows: casework.Rows{Concerns: []casework.ConcernRow{lead, row("child-1", 2, 1), later, row("child-2", 1, 0), row("child-2", 2, 1)}},
	}}))
	all, err := list[casework.ConcernRow](t.Context(), r, family)
	require.NoError(t, err)
	all = Together(all)
	var outcomes []casework.ConcernOutcome
	for _, c := range all {
		outcomes = append(outcomes, c.Outcome)
	}
	require.Equal(t, []casework.ConcernOutcome{casework.ConcernInvestigate, casework.ConcernInvestigate, casework.ConcernInvestigate, "", ""}, outcomes)
	require.Equal(t, &at, all[1].AssessedAt)
	require.Equal(t, "s-2", all[1].Second)
	require.EqualValues(t, 2, all[1].Text)
}

func TestDeadlineCount_LeavesOutWhatWasOverdueOnArrival(t *testing.T) {
	t.Parallel()
	r := setup(t)
	require.NoError(t, r.record(t.Context(), family, story()))
	met, missed, err := r.DeadlineCount(t.Context(), family)
	require.NoError(t, err)
	require.Equal(t, [2]int{1, 1}, [2]int{met, missed})
}

func TestReaders_AnUnknownCaseIsEmptyAndNoError(t *testing.T) {
	t.Parallel()
	r := setup(t)
	_, found, err := r.Journey(t.Context(), "SP-999999")
	require.NoError(t, err)
	require.False(t, found)
	tasks, err := list[casework.TaskRow](t.Context(), r, "SP-999999")
	require.NoError(t, err)
	require.Empty(t, tasks)
	journal, err := r.Journal(t.Context(), "SP-999999")
	require.NoError(t, err)
	require.Empty(t, journal)
}

// A column that the program has no field for would stay empty; a field without a column would be lost, and one that may be NULL
// cannot be read without saying so.
func TestTables_HaveTheColumnsThatTheRowTypesOfCaseworkHave(t *testing.T) {
	t.Parallel()
	r := setup(t)
	for _, table := range tables {
		var identity []string
		require.NoError(t, r.db.SelectContext(t.Context(), &identity, `SELECT column_name FROM information_schema.key_column_usage
			WHERE table_schema = 'register' AND table_name = $1 ORDER BY ordinal_position`, table.name))
		require.Equal(t, identity, table.identity, table.name)

		require.NotNil(t, table.row, "no list of casework.Rows has the tag db:%q", table.name)
		var database, rows []string
		require.NoError(t, r.db.SelectContext(t.Context(), &database, `SELECT column_name || CASE is_nullable WHEN 'YES' THEN ' NULL' ELSE '' END
			FROM information_schema.columns WHERE table_schema = 'register' AND table_name = $1 AND column_name NOT IN ('case_no', 'seq')`, table.name))
		for i := range table.row.NumField() {
			field := table.row.Field(i)
			require.NotEmpty(t, field.Tag.Get("db"), "%s.%s has no db tag", table.row, field.Name)
		}
		for _, c := range table.columns {
			name := c.name
			if c.null || table.row.Field(c.field).Type.Kind() == reflect.Pointer {
				name += " NULL"
			}
			rows = append(rows, name)
		}
		require.ElementsMatch(t, database, rows, "register.%s, and %s", table.name, table.row)
	}
	require.Len(t, tables, reflect.TypeFor[casework.Rows]().NumField(), "a table for each list of casework.Rows")
}

// A program goes on while a later version migrates the database.
func TestTables_AColumnOfALaterVersionHarmsNeitherWritingNorReading(t *testing.T) {
	t.Parallel()
	r, entries := setup(t), story()
	require.NoError(t, r.record(t.Context(), family, entries[:6]))
	all := slices.Collect(maps.Keys(dump(t, r, family)))
	for _, table := range append(all, "journal") {
		mustExec(t, r, `ALTER TABLE register.`+table+` ADD COLUMN may_be text, ADD COLUMN must_be integer NOT NULL DEFAULT 7`)
	}
	require.NoError(t, r.record(t.Context(), family, entries))
	for _, table := range all {
		require.Equal(t, count(t, r, `SELECT count(*) FROM register.`+table), count(t, r, `SELECT count(*) FROM register.`+table+` WHERE must_be = 7 AND may_be IS NULL`), table)
	}
	journey, found, err := r.Journey(t.Context(), family)
	require.NoError(t, err)
	require.True(t, found)
	require.Equal(t, casework.Completed, journey.Ending)

	for _, table := range tables {
		row := r.db.QueryRowxContext(t.Context(), table.query(), family)
		read, err := row.SliceScan()
		require.NoError(t, err, table.name)
		require.Len(t, read, len(table.columns), table.name)
	}
	rebuilt, err := r.Rebuild(t.Context(), family)
	require.NoError(t, err)
	require.True(t, rebuilt.Same(), rebuilt.String())
}

func TestOpen_AnErrorNeverRepeatsThePassword(t *testing.T) {
	t.Parallel()
	for _, url := range []string{"postgres://u:hemmeligt@127.0.0.1:1/x?sslmode=disable", "postgres://u:hemmeligt@127.0.0.1:x/y",
		"postgres://u:hemmeligt@[::1/x", "host=x password=hemmeligt port=nul", "postgres://u:hemm%zzeligt@h/x"} {
		_, err := Open(context.Background(), url)
		require.Error(t, err, url)
		require.NotContains(t, err.Error(), "hemm", url)
	}
}

func TestPut_CaseNumbersAreGivenToWhatIsStoredAndToNothingElse(t *testing.T) {
	t.Parallel()
	r := setup(t)
	var elsewhere *OpenElsewhere
	require.Equal(t, "SP-000001", mustPut(t, r, form("m1", ""), bundle(person("adult-1", 1))).Case)
	for range 3 {
		_, fresh, err := r.Put(t.Context(), form("m1", ""), bundle(person("adult-1", 1)))
		require.NoError(t, err)
		require.False(t, fresh)
		_, _, err = r.Put(t.Context(), form("m1", ""), bundle(person("adult-1", 2)))
		require.ErrorIs(t, err, ErrOtherContent)
		_, _, err = r.Put(t.Context(), form("m2", ""), bundle(person("adult-1", 1)))
		require.ErrorAs(t, err, &elsewhere)
	}
	require.Equal(t, "SP-000002", mustPut(t, r, form("m3", ""), bundle(person("adult-1", 3))).Case)
}

func TestPut_TheSameIsWhatWasSentAndNotWhatWasMadeOfIt(t *testing.T) {
	t.Parallel()
	r := setup(t)
	first := decision("m1", "SP-000001")
	first.Sent = json.RawMessage(`["hold-review", "SP-000001", {"months": 3, "notes": "x"}]`)
	mustPut(t, r, first, privacy.Bundle{})
	again := first
	again.Body, again.Actor.Role = json.RawMessage(`{"months": 3, "rule": "new"}`), casework.Coordinator
	again.Sent = json.RawMessage(`["hold-review","SP-000001",{"notes":"x","months":3}]`)
	stored, fresh, err := r.Put(t.Context(), again, privacy.Bundle{})
	require.NoError(t, err)
	require.False(t, fresh)
	require.JSONEq(t, string(first.Body), string(stored.Body))
	for _, other := range []string{`["hold-review", "SP-000001", {"months": 4, "notes": "x"}]`, `["close-case", "SP-000001", {"months": 3, "notes": "x"}]`} {
		again.Sent = json.RawMessage(other)
		_, _, _, err = r.Repeat(t.Context(), again)
		require.ErrorIs(t, err, ErrOtherContent)
	}
	again = first
	again.Actor.ID = "medarbejder-8"
	_, key, found, err := r.Repeat(t.Context(), again)
	require.NoError(t, err)
	require.False(t, found, "what somebody else sent is nothing to them")
	require.NotContains(t, key, "m1")
	_, _, err = r.Put(t.Context(), again, privacy.Bundle{})
	require.ErrorIs(t, err, ErrOthersID, "it was used in the meantime")
	again.MessageID = key
	mustPut(t, r, again, privacy.Bundle{})
	for _, id := range []string{"m1", key} {
		_, found, err = r.Own(t.Context(), id, again.Actor)
		require.NoError(t, err)
		require.True(t, found)
		_, found, err = r.Own(t.Context(), id, casework.Actor{ID: "medarbejder-9"})
		require.NoError(t, err)
		require.False(t, found)
	}
}
