package histories

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	historypb "go.temporal.io/api/history/v1"
	"go.temporal.io/api/temporalproto"
	"go.temporal.io/sdk/client"
)

// In lists the files of a folder that Read reads, in the order of their names.
func In(folder string) ([]string, error) {
	plain, err := filepath.Glob(filepath.Join(folder, "*.json"))
	packed, other := filepath.Glob(filepath.Join(folder, "*.json.gz"))
	files := slices.Concat(plain, packed)
	slices.Sort(files)
	return files, errors.Join(err, other)
}

// Read reads the history of one run as Write writes it, or as "temporal workflow show --output json" does. An error says that the
// file cannot be read, is cut, or is no history.
func Read(file string) (*historypb.History, error) {
	opened, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer func() { _ = opened.Close() }()
	var reader io.Reader = opened
	if strings.HasSuffix(file, ".gz") {
		if reader, err = gzip.NewReader(opened); err != nil {
			return nil, fmt.Errorf("it is not packed as its name says: %w", err)
		}
	}
	history, err := client.HistoryFromJSON(reader, client.HistoryJSONOptions{})
	if err != nil {
		return nil, fmt.Errorf("it is no history: %w", err)
	}
	return history, nil
}

// Write writes a history to a file that ends in .json.gz, one event a line.
func Write(file string, history *historypb.History) error {
	text, err := toJSON(history)
	if err != nil {
		return err
	}
	var packed bytes.Buffer
	writer := gzip.NewWriter(&packed)
	if _, err := writer.Write(text); err != nil {
		return err
	}
	if err := writer.Close(); err != nil {
		return err
	}
	return os.WriteFile(file, packed.Bytes(), 0o644)
}

// What a history holds of the machine it was made on, and replay does not look at: who polled, and the queue that a worker
// keeps for itself.
var (
	identity = regexp.MustCompile(`"[0-9]+@[^"@]+@[^"]*"`)
	ownQueue = regexp.MustCompile(`("name": *)"[^":]+:[0-9a-f]{8}-[0-9a-f-]{27}"`)
)

func toJSON(history *historypb.History) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString("{\"events\": [")
	for i, event := range history.GetEvents() {
		line, err := temporalproto.CustomJSONMarshalOptions{}.Marshal(event)
		if err != nil {
			return nil, err
		}
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteByte('\n')
		line = identity.ReplaceAll(line, []byte(`"somebody"`))
		out.Write(ownQueue.ReplaceAll(line, []byte(`$1"own-queue"`)))
	}
	out.WriteString("\n]}\n")
	return out.Bytes(), nil
}
