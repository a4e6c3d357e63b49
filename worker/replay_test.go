package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestReplay_OfAFolderFindsTheRecordedHistoriesAsTheyWere(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, realMain(t.Context(), []string{"replay", "--folder", "../workflows/testdata"}, &out))
	require.Contains(t, out.String(), "0 of them not as they were recorded")
}

func TestReplay_NamesTheFileThatIsNotAsRecorded(t *testing.T) {
	folder := t.TempDir()
	packed, err := os.Open("../workflows/testdata/suspended-1.json.gz")
	require.NoError(t, err)
	defer func() { _ = packed.Close() }()
	reader, err := gzip.NewReader(packed)
	require.NoError(t, err)
	history, err := io.ReadAll(reader)
	require.NoError(t, err)
	changed := bytes.ReplaceAll(history, []byte(`"startToFireTimeout":"`), []byte(`"startToFireTimeout":"1`))
	require.NotEqual(t, history, changed)
	require.NoError(t, os.WriteFile(filepath.Join(folder, "changed.json"), changed, 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(folder, "cut.json"), history[:len(history)/2], 0o600))
	var out bytes.Buffer
	err = realMain(t.Context(), []string{"replay", "--folder", folder}, &out)
	require.ErrorContains(t, err, "2 of 2 journeys would go on otherwise than recorded")
	require.Contains(t, out.String(), "changed.json: event 5 (TimerStarted): startToFireTimeout was ")
	require.Contains(t, out.String(), "cut.json: it is no history")
}

func TestReplay_OfNothingProvesNothing(t *testing.T) {
	require.ErrorContains(t, realMain(t.Context(), []string{"replay", "--folder", t.TempDir()}, &bytes.Buffer{}), "there is no history to replay")
}
