package register

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/privacy"
)

// Whoever is told that something urgent waits finds it, also when what was stored is damaged.
func TestReadSaid_WhatIsDamagedIsListedWithoutText(t *testing.T) {
	t.Parallel()
	r := setup(t)
	item := urgentDecision("m1", "SP-000001")
	item.Name, item.Body = casework.ReportConcern{}.Name(), json.RawMessage(`{"nonsense":[1,2]}`)
	mustPut(t, r, item, privacy.Bundle{})
	reader := casework.Actor{ID: "s-children", Role: casework.Caseworker, Department: "children"}
	said, err := r.ReadSaid(t.Context(), "SP-000001", reader, 0, 10)
	require.NoError(t, err)
	require.Len(t, said, 1)
	require.Equal(t, "m1", *said[0].Message)
	require.Nil(t, said[0].Body)
	said, err = r.ReadSaid(t.Context(), "SP-000001", reader, 1, 10)
	require.NoError(t, err)
	require.Empty(t, said, "on the first page only")
}
