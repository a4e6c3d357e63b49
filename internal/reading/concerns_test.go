package reading

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/privacy"
	"samspil/internal/register"
)

// Whoever is told that something urgent waits finds it, also when what was stored is damaged.
func TestSaid_WhatIsDamagedIsListedWithoutText(t *testing.T) {
	t.Parallel()
	r, l := setup(t)
	_, _, err := r.Put(t.Context(), register.Item{
		MessageID: "m1", Kind: register.KindDecision, Case: family, Name: casework.ReportConcern{}.Name(), Actor: of("social"), Urgent: true,
		Body: json.RawMessage(`{"nonsense":[1,2]}`),
	}, privacy.Bundle{})
	require.NoError(t, err)
	said, err := l.Said(t.Context(), of("children"), family, 0, 10)
	require.NoError(t, err)
	require.Len(t, said, 1)
	require.Equal(t, "m1", *said[0].Message)
	require.Nil(t, said[0].Body)
	said, err = l.Said(t.Context(), of("children"), family, 1, 10)
	require.NoError(t, err)
	require.Empty(t, said, "on the first page only")
	for _, department := range []string{"social", "employment", ""} {
		said, err = l.Said(t.Context(), of(department), family, 0, 10)
		require.NoError(t, err)
		require.Empty(t, said, department)
		outside, err := l.Outside(t.Context(), of(department), 10)
		require.NoError(t, err)
		require.Empty(t, outside, department)
	}
}
