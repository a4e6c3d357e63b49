package config

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTelephones_AreNumbersOfDepartmentsOfThePolicy(t *testing.T) {
	t.Parallel()
	var phones Telephones
	require.NoError(t, phones.Decode("children=12 34 56 78,social=+45 12345678"))
	require.Equal(t, Telephones{"children": "12 34 56 78", "social": "+45 12345678"}, phones)
	require.NoError(t, phones.Known([]string{"children", "social"}))
	require.ErrorContains(t, phones.Known([]string{"children"}), `no department "social"`)
	for _, wrong := range []string{"children", "children=", "children=Maja", "children=12<script>", "children=1"} {
		require.Error(t, phones.Decode(wrong), wrong)
	}
	require.NoError(t, phones.Decode(""))
	require.Empty(t, phones)
}
