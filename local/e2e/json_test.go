package e2e_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"
)

func toJSON(t *testing.T, value any) string {
	t.Helper()
	text, err := json.Marshal(value)
	require.NoError(t, err)
	return string(text)
}

// changed is a JSON object with something done to it.
func changed(t *testing.T, object []byte, change func(map[string]any)) string {
	t.Helper()
	fields := map[string]any{}
	require.NoError(t, json.Unmarshal(object, &fields))
	change(fields)
	return toJSON(t, fields)
}

func withField(t *testing.T, object []byte, field string, value any) string {
	t.Helper()
	return changed(t, object, func(fields map[string]any) { fields[field] = value })
}
