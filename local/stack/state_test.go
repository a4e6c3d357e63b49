package stack_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"samspil/local/stack"
)

func TestState_IsThereAsLongAsTheStackIsUp(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	_, up, err := stack.ReadState(dir)
	require.NoError(t, err)
	require.False(t, up)

	want := stack.State{
		Temporal: "127.0.0.1:7233", Namespace: "samspil", UI: "http://127.0.0.1:8233", Starter: "http://127.0.0.1:8080",
		Departments: "http://127.0.0.1:9001",
		Database:    "postgres://samspil:secret@127.0.0.1:5433/samspil", Pids: map[string]int{"worker": 7},
	}
	require.NoError(t, stack.WriteState(dir, want))
	got, up, err := stack.ReadState(dir)
	require.NoError(t, err)
	require.True(t, up)
	require.Equal(t, want, got)
	info, err := os.Stat(filepath.Join(dir, "stack.json"))
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), info.Mode().Perm(), "it holds the database's password")

	require.NoError(t, stack.RemoveState(dir))
	require.NoError(t, stack.RemoveState(dir))
	left, err := os.ReadDir(dir)
	require.NoError(t, err)
	require.Empty(t, left)
}
