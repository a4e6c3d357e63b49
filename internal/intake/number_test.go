package intake

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/incoming"
	"samspil/internal/policyfile"
	"samspil/internal/privacy"
	"samspil/internal/strictjson"
)

func TestNumber_IsReadIntoTheVaultAndADayOfBirth(t *testing.T) {
	t.Parallel()
	rules := Rules{Policy: policyfile.Default()}
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	read, err := rules.ReadNumber([]byte(`{"messageId":"number-1","member":"adult-2","number":{"cpr":"050585-1234"},"reason":"Har fået et nummer."}`), now)
	require.NoError(t, err)
	require.Equal(t, incoming.Day("1985-05-05"), read.Decision.Born)
	require.Equal(t, "adult-2", read.Decision.Member)
	require.Equal(t, []string{"0505851234", "Har fået et nummer."}, read.Bundle.Texts)
	require.Equal(t, privacy.Person{Member: "adult-2", CPR: "050585-1234"}, read.Bundle.Number)
	require.Equal(t, "number form", fmt.Sprintf("%+v", NumberForm{Number: Number{CPR: "0505851234"}}))
	read, err = rules.ReadNumber([]byte(`{"member":"adult-2","number":{"cpr":"650585-1234","replacement":true},"reason":"x"}`), now)
	require.NoError(t, err)
	require.True(t, read.Decision.Replacement)
}

func TestNumber_WhatIsWrongIsNamed(t *testing.T) {
	t.Parallel()
	rules := Rules{Policy: policyfile.Default()}
	for form, field := range map[string]string{
		`{"member":"adult-2","number":{"cpr":"650585-1234"},"reason":"x"}`:                    "number.cpr",
		`{"member":"adult-2","number":{"cpr":"050585-1234","replacement":true},"reason":"x"}`: "number.replacement",
		`{"member":"adult-2","number":{"cpr":"320585-1234"},"reason":"x"}`:                    "number.cpr",
		`{"member":"adult-2","number":{"cpr":"abc"},"reason":"x"}`:                            "number.cpr",
		`{"member":"adult-2","number":{},"reason":"x"}`:                                       "number.cpr",
		`{"member":"family","number":{"cpr":"050585-1234"},"reason":"x"}`:                     "member",
		`{"member":"adult-2","number":{"cpr":"050585-1234"}}`:                                 "reason",
	} {
		_, err := rules.ReadNumber([]byte(form), time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC))
		var faults strictjson.Faults
		require.ErrorAs(t, err, &faults, form)
		require.Equal(t, field, faults[0].Path, form)
	}
}
