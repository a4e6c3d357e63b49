package policyfile

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/policy"
)

func wheres(found []Pending, about string) []string {
	var out []string
	for _, f := range found {
		if f.About == about {
			out = append(out, f.Where)
		}
	}
	return out
}

func TestReview_NamesEveryLawThatWasNotReadAndEveryChoiceThatNobodyHasMade(t *testing.T) {
	t.Parallel()
	found := Review(Default(), []string{"noticeHour"})
	require.Equal(t, []string{"version"}, wheres(found, PendingVersion))
	require.Equal(t, OwnSections, wheres(found, PendingValue))
	require.Equal(t, []string{"noticeHour"}, wheres(found, PendingLeftOut))
	require.Len(t, wheres(found, PendingContact), len(Default().Departments)+len(Default().Duty.Roster)+1)
	require.Contains(t, wheres(found, PendingVariantOwn), "rules[contact-interviews] from 2026-07-01.variants[other]")
	require.Contains(t, wheres(found, PendingVariantOwn), "rules[first-interview] from 2026-07-01.variants[other]")
	require.Contains(t, wheres(found, PendingLaw), "sharing")
	require.Contains(t, found, Pending{
		PendingLaw, "rules[wage-subsidy-max]",
		"LAB § 68, stk. 1: job-ready-private 6 months, job-ready-public 4 months, other-private 6 months, other-public 4 months",
	}, "what is held against the law is the time for each group")
	for _, r := range Default().Rules {
		about := PendingOwn
		if r.Basis != policy.BasisPolicy {
			about = PendingLaw
		}
		named := slices.ContainsFunc(wheres(found, about), func(w string) bool { return w == "rules["+r.ID+"]" || w == "rules["+r.ID+"] from "+r.ValidFrom })
		require.Equal(t, !r.Verified, named, r.ID)
	}
}

func TestReview_SaysNothingOfWhatWasDecided(t *testing.T) {
	t.Parallel()
	p := *Default()
	p.Version, p.NoticeHour, p.Sharing.Verified = "ours-1", p.NoticeHour+1, true
	p.Rules = slices.Clone(p.Rules)
	for i := range p.Rules {
		switch r := &p.Rules[i]; r.ID {
		case policy.StatusMeeting:
			r.Period.N++
		case policy.FirstInterview:
			r.Verified = true
		}
	}
	p.Departments = slices.Clone(p.Departments)
	p.Departments[0].TeamLeader = "somebody-of-ours"
	found := Review(&p, nil)
	for _, f := range found {
		require.NotContains(t, []string{
			"version", "noticeHour", "sharing", "rules[status-meeting]", "rules[first-interview] from 2026-07-01", "departments[" + p.Departments[0].ID + "]",
		}, f.Where)
	}
}

func TestReview_IsInThePolicysDocument(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../docs/policy.md")
	require.NoError(t, err)
	for _, r := range Reviewed {
		require.Contains(t, string(text), "| `"+r.About+"` | "+r.En+" |")
	}
	for _, section := range OwnSections {
		require.Contains(t, string(text), "`"+section+"`")
	}
}

// Whoever goes live reads the document and not the file: what is to be looked up, and each time that is their own, stands in it with the
// time as it is delivered.
func TestReview_EachRuleThatIsToBeDecidedIsInThePolicysDocument(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../../docs/policy.md")
	require.NoError(t, err)
	_, pending, found := strings.Cut(string(text), "\n## What is not verified in the built-in policy\n")
	require.True(t, found)
	laws, own, found := strings.Cut(pending, "\n## The times that are your own\n")
	require.True(t, found)
	rows := 0
	for _, r := range Default().Rules {
		if r.Verified {
			require.NotEqual(t, policy.BasisPolicy, r.Basis, "%s: what is the municipality's own has no text to be read in", r.ID)
			require.Regexp(t, `Read in LBK \d+/\d{4}`, r.Source, "%s: which text was read, and of when", r.ID)
			require.NotContains(t, r.Basis, "ikke efterprøvet", r.ID)
			continue
		}
		in, row := laws, "| `"+r.ID+"`"
		if r.ValidFrom != "" {
			row += " from " + r.ValidFrom
		}
		if r.Basis == policy.BasisPolicy {
			in = own
		} else {
			require.NotRegexp(t, `^Read in`, r.Source, r.ID)
		}
		require.Contains(t, in, row+" | "+delivered(r)+" | ")
		rows++
	}
	require.Equal(t, rows+1, strings.Count(pending, "\n| `"), "a row for each, one for sharing, and none for a rule that needs none")
}

// delivered is the time of the rule, or one for each of its variants that has its own.
func delivered(r policy.Rule) string {
	var times []string
	for _, v := range r.Variants {
		if !v.Period.IsZero() {
			times = append(times, v.Period.String())
		}
	}
	switch {
	case r.Gate:
		return "none"
	case len(times) > 0:
		return strings.Join(times, ", ")
	}
	return r.Period.String()
}
