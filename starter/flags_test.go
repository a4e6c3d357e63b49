package main

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestCommands_AWrongOneSaysWhereToLook(t *testing.T) {
	for _, args := range [][]string{{}, {"serv"}, {"bulk"}, {"deadlines"}} {
		_, err := run(t, args...)
		require.ErrorContains(t, err, "starter --help", args)
	}
}

func TestFilters_NeedAWebAddress(t *testing.T) {
	for _, ui := range []string{"temporal.example", "ftp://temporal.example", "https://", "https://temporal.example/?a=b"} {
		_, err := run(t, "filters", "--ui", ui)
		require.ErrorContains(t, err, "--ui", ui)
	}
	t.Setenv("TEMPORAL_NAMESPACE", "samspil")
	said, err := run(t, "filters", "--ui", "https://temporal.example/", "--on", "2026-11-24")
	require.NoError(t, err)
	require.Contains(t, said, "https://temporal.example/namespaces/samspil/workflows?query=")
}

func TestBulk_RefusesWhatNoJourneyCanHave(t *testing.T) {
	setUp(t)
	suspend := []string{"bulk", "suspend", "--name", "flags", "--reason", "Til at prøve med."}
	for says, more := range map[string][]string{
		"--stage must be one of": {"--scope", "journey", "--stage", "track"},
		`no "jorney"`:            {"--scope", "jorney", "--all"},
		`no "chidren"`:           {"--scope", "journey", "--lead-department", "chidren"},
	} {
		_, err := run(t, append(suspend, more...)...)
		require.ErrorContains(t, err, says)
	}
}

func TestBulk_ReassignsOneThingAndADepartmentThatThereIs(t *testing.T) {
	setUp(t)
	reassign := []string{"bulk", "reassign", "--name", "flags", "--reason", "Til at prøve med.", "--to", "s-1", "--all"}
	_, err := run(t, append(reassign, "--department", "chidren")...)
	require.ErrorContains(t, err, `no "chidren"`)
	_, err = run(t, append(reassign, "--department", "children", "--person", "s-2")...)
	require.ErrorContains(t, err, "can't be used together")
}

func TestAgenda_IsOfAJourneyAndADepartmentThatThereAre(t *testing.T) {
	setUp(t)
	_, err := run(t, "agenda", "SP-000001", "--department", "fire")
	require.ErrorContains(t, err, "employment, children")
	_, err = run(t, "agenda", "SP-000001")
	require.ErrorContains(t, err, "no journey SP-000001")
}
