package main

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/jmoiron/sqlx"
	"github.com/stretchr/testify/require"

	"samspil/internal/calendar"
)

// opened is a system over the settings, as after a start.
func opened(t *testing.T) *system {
	t.Helper()
	s, err := openSystem(t.Context())
	require.NoError(t, err)
	t.Cleanup(s.close)
	return s
}

// hasTask writes an open task of somebody's into the register, with the entry that opened it.
func hasTask(t *testing.T, db *sqlx.DB, n int, staff, state string, putOff bool) {
	t.Helper()
	key, follow := fmt.Sprintf("contribution/social/%d", n), "NULL"
	if putOff {
		follow = "now()"
	}
	_, err := db.Exec(`INSERT INTO register.tasks (case_no, seq, key, step, subject, department, state, opened_at, closed_by, assignee, follow_up_at) VALUES ('SP-000001', $1, $2, 'contribution', 'social', 'social', 'open', now(), '', $3, `+follow+`)`, n, key, staff)
	require.NoError(t, err)
	_, err = db.Exec(`INSERT INTO register.deadlines (case_no, seq, key, rule, variant, department, subject, starts_at, state, reminded, escalated, on_arrival, basis, verified, paused_days, extended_for)
		VALUES ('SP-000001', $1, $2, 'x', '', 'social', 'social', now(), $3, 0, 0, false, '', false, 0, 0)`, n, key, state)
	require.NoError(t, err)
	_, err = db.Exec(`INSERT INTO register.journal (case_no, seq, at, kind, actor_id, actor_role, actor_department, subject, key, basis, why, entry, hash) VALUES ('SP-000001', $1, now(), 'task-opened', '', '', '', 'social', $2, '', '', '{}', '')`, n, key)
	require.NoError(t, err)
}

// morning is eight o'clock on the next working day after a time.
func morning(s *system, after time.Time) time.Time {
	day := calendar.AddDays(after, 1)
	for !s.policy.Calendar().IsWorkingDay(day) {
		day = calendar.AddDays(day, 1)
	}
	return calendar.AtHour(day, 8)
}

// On a working morning each who has something new or late hears how many, once, and again the next day only where there is something.
func TestWorkMail_SaysOnceADayHowManyTasksAreNewAndLate(t *testing.T) {
	setUp(t)
	post := openPostOffice(t)
	t.Setenv("SAMSPIL_STAFF_MAIL", "{id}@kommune.example")
	t.Setenv("SAMSPIL_SITE_ADDRESS", "https://samspil.kommune.example")
	s := opened(t)
	db := s.register.DB()
	hasTask(t, db, 1, "cw-1", "running", false)
	hasTask(t, db, 2, "cw-1", "late", false)
	hasTask(t, db, 3, "cw-2", "running", true)
	at := morning(s, time.Now())
	tell := func(s *system, at time.Time) { require.NoError(t, s.tellWorkAt(t.Context(), s.office(), at)) }
	tell(s, calendar.AtHour(at, 5))
	tell(s, calendar.AtHour(at, 13))
	require.Empty(t, post.taken(), "it is no morning")

	post.isFull(true)
	require.Error(t, s.tellWorkAt(t.Context(), s.office(), at))
	post.isFull(false)
	tell(s, at)
	all := post.taken()
	require.Len(t, all, 1, "whoever has put off all of theirs has nothing new")
	for _, says := range []string{"To: <cw-1@kommune.example>", "New since the last e-mail: 2", "Late: 1", "https://samspil.kommune.example/desk/work"} {
		require.Contains(t, all[0], says)
	}
	require.NotContains(t, all[0], "SP-")
	tell(s, at.Add(10*time.Minute))
	tell(opened(t), at.Add(time.Hour)) // it was started again
	require.Len(t, post.taken(), 1, "once a day")

	_, err := db.Exec(`UPDATE intake.work_mails SET at = now() + interval '1 minute'`)
	require.NoError(t, err)
	tell(s, morning(s, at))
	all = post.taken()
	require.Len(t, all, 2)
	require.Contains(t, all[1], "New since the last e-mail: 0")
	require.Contains(t, all[1], "Late: 1")
}

// The loop that tells leaders of looks without a part sends one e-mail for a day, and none after it was started again.
func TestTellLooks_TheLoopTellsALeaderOnceAlsoAfterARestart(t *testing.T) {
	setUp(t)
	post := openPostOffice(t)
	s := opened(t)
	db := s.register.DB()
	_, err := db.Exec(`INSERT INTO intake.readings (at, case_no, what, actor, texts, relation, reason, person) SELECT now() - interval '2 days', 'SP-000001', 'family', '{"id": "s-114", "department": "social"}', '{}', 'none', 'stands-in', true FROM generate_series(1, 3)`)
	require.NoError(t, err)
	untold := func() (n int) {
		require.NoError(t, db.Get(&n, `SELECT count(*) FROM intake.readings WHERE told_at IS NULL`))
		return n
	}
	loop := func(s *system) (stop func()) {
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		go func() { ended <- s.tellLooks(ctx) }()
		return func() { cancel(); require.NoError(t, <-ended) }
	}
	stop := loop(s)
	require.Eventually(t, func() bool { return untold() == 0 }, 20*time.Second, 20*time.Millisecond)
	stop()
	all := post.taken()
	require.Len(t, all, 1)
	require.Contains(t, all[0], "ledere@kommune.example")
	require.Contains(t, all[0], "Looks: 3")
	require.False(t, strings.Contains(all[0], "SP-") || strings.Contains(all[0], "s-114"), "nobody is named")

	_, err = db.Exec(`INSERT INTO intake.readings (case_no, what, actor, texts, relation, reason, person) VALUES ('SP-000002', 'family', '{"id": "s-114", "department": "social"}', '{}', 'none', 'stands-in', true)`)
	require.NoError(t, err)
	again := opened(t)
	stop = loop(again)
	require.Never(t, func() bool { return len(post.taken()) > 1 || untold() == 0 }, time.Second, 50*time.Millisecond, "what was told is not told again, and today is not over")
	stop()
}
