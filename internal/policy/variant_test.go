package policy_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/policy"
	"samspil/internal/policyfile"
)

func TestVariant_WhatItLeavesOutIsTheRulesOwn(t *testing.T) {
	t.Parallel()
	week, day := policy.Period{N: 1, Unit: policy.Weeks}, policy.Period{N: 1, Unit: policy.Days}
	terms := func(p policy.Period, to string) policy.Terms {
		return policy.Terms{
			Period: p, Target: p, Final: p, Cap: p, RemindBefore: []policy.Period{p}, RemindAfter: []policy.Period{p},
			Escalate: []policy.Step{{To: to}}, Extend: &policy.Extension{By: p}, Checks: []policy.Period{p}, CheckCount: p.N + len(to),
		}
	}
	rule, variant := terms(week, policy.Head), terms(day, policy.DutyLead)
	require.Equal(t, rule, rule.With(policy.Terms{}))
	require.Equal(t, variant, rule.With(variant))
	require.Equal(t, variant, policy.Terms{}.With(variant))
}

func TestVariant_StandsOnItsOwnBasisWhereItHasOne(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	ready := deadline(t, p, policy.ContactInterviews, policy.VariantJobReady, "2026-06-02")
	require.Equal(t, "LAB § 31, stk. 3", ready.Basis)
	require.True(t, ready.Verified)
	require.Contains(t, deadline(t, p, policy.ContactInterviews, policy.VariantJobReady, "2026-07-02").Basis, "LAB § 31")
	other := deadline(t, p, policy.ContactInterviews, policy.VariantOther, "2026-07-02")
	require.Equal(t, policy.BasisPolicy, other.Basis)
	require.False(t, other.Verified, "the municipality's own has no text to be read in")
}

func TestParseWhen_TheYearsForWhichTheHolidaysAreKnown(t *testing.T) {
	t.Parallel()
	for text, good := range map[string]bool{"1989-12-31": false, "1990-01-01": true, "2199-12-31": true, "2200-01-01": false} {
		_, err := policy.ParseWhen(text)
		require.Equal(t, good, err == nil, text)
	}
}

func TestRecompute_UnderAPolicyThatKnowsNoEventToEndWith(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	d, err := p.Deadline(policy.ChildFirstReview, policy.Options{Start: when(t, "2026-01-31"), Starts: map[string]time.Time{
		policy.EventInvestigationEnds: when(t, "2026-03-10"),
	}})
	require.NoError(t, err)
	same, err := p.Recompute(d)
	require.NoError(t, err)
	require.Equal(t, d, same)
	i := slices.IndexFunc(p.Rules, func(r policy.Rule) bool { return r.ID == policy.ChildFirstReview })
	p.Rules[i].EndsWith = nil
	moved, err := p.Recompute(d)
	require.NoError(t, err)
	require.Equal(t, "2026-04-30T23:59:59+02:00", show(*moved.Due), "three months")
}
