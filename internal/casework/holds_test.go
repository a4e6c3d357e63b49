package casework

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/stretchr/testify/require"
)

// holds is what is true of every family at every moment.
func (r *random) holds() {
	s := r.s
	for _, e := range s.Journal {
		r.seq++
		require.Equal(r.T, r.seq, e.Seq, "the journal has a gap")
		for _, d := range e.Rows.Deadlines {
			r.rows[d.Key] = d
		}
		for _, x := range e.Rows.Suspensions {
			r.suspended[x.N] = x
		}
	}
	r.clocksHold()
	r.messagesHold()
	r.registerHolds()
	s.Journal, s.Outbox = nil, nil // flushed and sent
	law := s.Policy
	s.Policy = nil // package policy tests how it is written, and it is most of the text
	text := asJSON(r.T, s)
	back := &State{}
	require.NoError(r.T, json.Unmarshal([]byte(text), back))
	require.Equal(r.T, text, asJSON(r.T, back))
	back.Policy = law
	r.s = back // from here on as after continue-as-new
}

func (r *random) clocksHold() {
	for _, t := range r.s.OpenTasks() {
		key := t.Key.String()
		require.Equal(r.T, r.s.stopped(r.s.Policy, t), t.StoppedAt != nil, "%s stands still as its suspensions say", key)
		require.LessOrEqual(r.T, t.Escalated, len(t.Deadline.Escalations), key)
		if t.Deadline.Due != nil {
			overdue := !t.Deadline.Due.After(t.clock(r.now))
			require.Equal(r.T, overdue, t.LateSince != nil, "%s is due %s", key, show(t.Deadline.Due))
		}
		if !t.Deadline.Pausable {
			require.Nil(r.T, t.StoppedAt, key)
		}
	}
	at, what, some := r.s.NextMoment()
	require.True(r.T, !some || at.After(r.now), what)
}

// messagesHold: nobody is told twice under one id, and what is told on the ground of consent stands on it.
func (r *random) messagesHold() {
	for _, m := range r.s.Outbox {
		require.False(r.T, r.ids[m.ID], "%s was used twice", m.ID)
		r.ids[m.ID] = true
		require.NotEmpty(r.T, m.Ground, m.ID)
		if m.Ground != "consent" {
			continue
		}
		for _, adult := range r.s.speakingFor(m.About) {
			require.Equal(r.T, ConsentGiven, r.s.consentOf(adult, m.Department), "%s about %v", m.ID, m.About)
		}
	}
}

// registerHolds: the last row of every deadline says how it stands, and no deadline is forgotten.
func (r *random) registerHolds() {
	open := map[string]*Task{}
	for _, t := range r.s.OpenTasks() {
		open[t.Key.String()] = t
	}
	met, missed := 0, 0
	for key, row := range r.rows {
		t := open[key]
		delete(open, key)
		switch row.State {
		case Running, Late, Stopped:
			require.NotNil(r.T, t, "%s is forgotten: %s", key, row.State)
			require.Equal(r.T, row.State, t.deadlineState(), key)
			require.Equal(r.T, show(row.Due), show(t.Deadline.Due), key)
		case Met:
			met++
			require.False(r.T, row.SettledAt.After(*row.Due), "%s is called met and was late", key)
		case Missed:
			missed++
		default:
			require.True(r.T, slices.Contains([]DeadlineState{DeadlineOff, NoDeadline}, row.State), key)
		}
	}
	require.Empty(r.T, open, "the register has not heard of them")
	require.Equal(r.T, fmt.Sprint(met, missed), fmt.Sprint(r.s.Met, r.s.Missed), "met and missed")
	for _, x := range r.s.Suspensions {
		require.Equal(r.T, x.row(), r.suspended[x.N])
	}
}
