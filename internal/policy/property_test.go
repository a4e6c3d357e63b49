package policy_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"samspil/internal/calendar"
	"samspil/internal/policy"
	"samspil/internal/policyfile"
)

// clock is a rule with one of its variants.
type clock struct{ rule, variant string }

// clocks are all that run, in days or in hours.
func clocks(p *policy.Policy, hours bool) []clock {
	seen := map[clock]bool{}
	var all []clock
	for _, rule := range p.Rules {
		for _, variant := range rule.VariantIDs() {
			terms, err := rule.TermsFor(variant)
			c := clock{rule.ID, variant}
			if err == nil && !rule.Gate && terms.Period.Unit.ByClock() == hours && !seen[c] {
				seen[c] = true
				all = append(all, c)
			}
		}
	}
	return all
}

// anyStart is a moment between 2000 and 2090, as often as not near a change of the clock or a year's end.
func anyStart(t *rapid.T, label string) time.Time {
	day := calendar.Date(2000+rapid.IntRange(0, 90).Draw(t, label+" year"), time.Month(rapid.IntRange(1, 12).Draw(t, label+" month")),
		rapid.IntRange(1, 31).Draw(t, label+" day"))
	return day.Add(time.Duration(rapid.IntRange(0, 24*3600-1).Draw(t, label+" second")) * time.Second)
}

func anyDeadline(t *rapid.T, p *policy.Policy) policy.Deadline {
	c := rapid.SampledFrom(append(clocks(p, false), clocks(p, true)...)).Draw(t, "clock")
	return mustDeadline(t, p, c, anyStart(t, "start"))
}

func mustDeadline(t *rapid.T, p *policy.Policy, c clock, start time.Time) policy.Deadline {
	d, err := p.Deadline(c.rule, policy.Options{Variant: c.variant, Start: start})
	require.NoError(t, err)
	return d
}

func TestProperty_NeverDueOnTheDayOfReceipt(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	all := clocks(p, false)
	rapid.Check(t, func(t *rapid.T) {
		d := mustDeadline(t, p, rapid.SampledFrom(all).Draw(t, "clock"), anyStart(t, "start"))
		require.True(t, d.Due.After(calendar.EndOfDay(d.Start)))
		require.Equal(t, "23:59:59", d.Due.In(calendar.Copenhagen).Format(time.TimeOnly))
	})
}

func TestProperty_NeverEarlierForALaterStart(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	all := append(clocks(p, false), clocks(p, true)...)
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom(all).Draw(t, "clock")
		start := anyStart(t, "start")
		later := start.Add(time.Duration(rapid.IntRange(0, 70*24*3600).Draw(t, "later by seconds")) * time.Second)
		a, b := mustDeadline(t, p, c, start), mustDeadline(t, p, c, later)
		if a.Verified != b.Verified || a.Basis != b.Basis {
			t.Skip("two validity periods")
		}
		require.False(t, b.Due.Before(*a.Due))
		require.Equal(t, a.Final == nil, b.Final == nil)
		if a.Final != nil {
			require.False(t, b.Final.Before(*a.Final))
		}
	})
}

func TestProperty_WhatIsTheMunicipalitysOwnNeverEndsOnADayItIsClosedAndTheLawKnowsNoSuchDays(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	rapid.Check(t, func(t *rapid.T) {
		d := anyDeadline(t, p)
		if d.Unit == policy.WorkingDays {
			working := p.Calendar()
			if d.Basis != policy.BasisPolicy {
				working = calendar.Calendar{}
			}
			require.True(t, working.IsWorkingDay(*d.Due))
		}
		if d.Rule == policy.AppealPeriod {
			require.NotContains(t, []time.Weekday{time.Saturday, time.Sunday}, d.Due.In(calendar.Copenhagen).Weekday())
			require.Empty(t, calendar.Holiday(*d.Due))
		}
	})
}

func TestProperty_HoursRunByTheClock(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	rapid.Check(t, func(t *rapid.T) {
		d := mustDeadline(t, p, clock{policy.ConcernAssessed, ""}, anyStart(t, "start"))
		require.Equal(t, 24*time.Hour, d.Due.Sub(d.Start))
	})
}

func TestProperty_RemindersComeBeforeDueAndEscalationsFromThenOn(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	rapid.Check(t, func(t *rapid.T) {
		d := anyDeadline(t, p)
		moments := append([]time.Time{d.Start}, d.Reminders...)
		moments = append(moments, *d.Due)
		for _, e := range d.Escalations {
			moments = append(moments, e.At)
		}
		require.True(t, slices.IsSortedFunc(moments, time.Time.Compare), "%v", moments)
		require.True(t, d.Final == nil || !d.Final.Before(*d.Due))
	})
}

func TestProperty_ResumeGivesBackExactlyThePausedDays(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	cal := p.Calendar()
	pausable := slices.DeleteFunc(append(clocks(p, false), clocks(p, true)...), func(c clock) bool {
		d, err := p.Deadline(c.rule, policy.Options{Variant: c.variant, Start: time.Date(2027, 3, 1, 9, 0, 0, 0, time.UTC)})
		require.NoError(t, err)
		return !d.Pausable
	})
	rapid.Check(t, func(t *rapid.T) {
		d := mustDeadline(t, p, rapid.SampledFrom(pausable).Draw(t, "clock"), anyStart(t, "start"))
		span := calendar.DaysBetween(d.Start, *d.Due)
		from := d.Start.Add(time.Duration(rapid.IntRange(0, span*24*3600-1).Draw(t, "pause after seconds")) * time.Second)
		to := from.Add(time.Duration(rapid.IntRange(1, 200*24*3600).Draw(t, "pause for seconds")) * time.Second)
		if !from.Before(*d.Due) {
			t.Skip("already due")
		}
		resumed := p.Resume(d, from, to)

		left, leftAfter := calendar.DaysBetween(from, *d.Due), calendar.DaysBetween(to, *resumed.Due)
		if d.Unit == policy.WorkingDays {
			left, leftAfter = cal.WorkingDaysBetween(from, *d.Due), cal.WorkingDaysBetween(to, *resumed.Due)
		}
		if !p.GivenBack(d, from, to).After(to) {
			left = 1 // stopped on its last day and resumed on a closed one: the next working day, and not late at once
		}
		require.Equal(t, left, leftAfter, "as many days are left after the pause as before it")
		require.Equal(t, "23:59:59", resumed.Due.In(calendar.Copenhagen).Format(time.TimeOnly))
		require.Len(t, resumed.Reminders, len(d.Reminders))
		require.Len(t, resumed.Escalations, len(d.Escalations))
		again, err := p.Recompute(resumed)
		require.NoError(t, err)
		require.Equal(t, resumed, again)
	})
}

func TestProperty_TwoPausesGiveAsMuchAsOneOverBoth(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	rapid.Check(t, func(t *rapid.T) {
		d := mustDeadline(t, p, rapid.SampledFrom([]clock{{policy.Contribution, ""}, {policy.JointMeeting, ""}}).Draw(t, "clock"), anyStart(t, "start"))
		middle := d.Start.Add(time.Duration(rapid.IntRange(1, 40*24*3600).Draw(t, "first pause")) * time.Second)
		end := middle.Add(time.Duration(rapid.IntRange(1, 40*24*3600).Draw(t, "second pause")) * time.Second)
		twice := p.Resume(p.Resume(d, d.Start, middle), middle, end)
		require.Equal(t, show(*p.Resume(d, d.Start, end).Due), show(*twice.Due))
	})
}
