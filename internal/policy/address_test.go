package policy_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/policy"
	"samspil/internal/policyfile"
)

func TestAddress_WhoHearsThatATaskIsLate(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	for to, want := range map[string]string{
		policy.Coordinator: "coordinator",
		policy.Leader:      "coordination-leader",
		policy.Children:    "children-team-leader", // a responsibility: who leads the department that has it
		policy.TeamLeader:  "school-team-leader",   // a role: in the department that has the task
		policy.Head:        "school-head",
		policy.DutyLead:    "school-duty-lead",
	} {
		role, err := p.Address(to, "school")
		require.NoError(t, err)
		require.Equal(t, want, role, to)
	}
	_, err := p.Address(policy.Head, "no-such")
	require.ErrorContains(t, err, "no department")
	_, err = p.Address("mayor", "school")
	require.ErrorContains(t, err, "there is no role")
}

func TestRoles_EachOnce(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	roles := p.Roles()
	require.True(t, slices.IsSorted(roles))
	require.Len(t, roles, 2+3*len(p.Departments)+2, "the coordinators', three in each department, and two more who are on duty")
	require.Len(t, slices.Compact(roles), len(roles))
}

func TestAnswerers_TheFirstOwesAndNobodyIsToldTwice(t *testing.T) {
	t.Parallel()
	p := policyfile.Default()
	for name, c := range map[string]struct {
		answers, want []string
	}{
		"a responsibility":              {[]string{policy.Children}, []string{"children"}},
		"the lead department":           {[]string{policy.Lead}, []string{"employment"}},
		"the coordinator is with it":    {[]string{policy.Coordinator, policy.Lead}, []string{"employment"}},
		"each that was asked":           {[]string{policy.Each}, []string{"social", "school"}},
		"who decided, and who is told":  {[]string{policy.Decider, policy.Post}, []string{"benefits", "post"}},
		"the first stays first":         {[]string{policy.School, policy.Each}, []string{"school", "social"}},
		"who decided is among the ones": {[]string{policy.Benefits, policy.Decider}, []string{"benefits"}},
	} {
		require.Equal(t, c.want, p.Answerers(policy.Rule{Answers: c.answers}, []string{"social", "school"}, "benefits"), name)
	}
}
