package stack

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// State says where everything of a running stack is. It is the file stack.json
// in the stack's directory, there as long as the stack is up: other programs
// find the stack by it, and "down" finds what to stop.
type State struct {
	Temporal    string         `json:"temporal"` // host:port
	Namespace   string         `json:"namespace"`
	UI          string         `json:"ui"`
	Starter     string         `json:"starter"`
	Departments string         `json:"departments"` // the simulator of all of them
	Mail        string         `json:"mail"`        // the page of e-mails that were sent
	SignIn      string         `json:"signIn"`      // the provider with the invented people
	OS2Forms    string         `json:"os2forms"`    // the simulated forms
	Database    string         `json:"database"`    // with its password, hence the file's mode
	Pids        map[string]int `json:"pids"`        // by program; "postgres" too
	// Programs are the executables behind the pids, so that nothing else is stopped when a pid has been given out again.
	Programs map[string]string `json:"programs"`
}

func statePath(dir string) string { return filepath.Join(dir, "stack.json") }

// WriteState stores the state, readable by its owner alone. No reader ever sees
// half of it.
func WriteState(dir string, state State) error {
	content, err := json.MarshalIndent(state, "", "  ")
	if err != nil {
		return err
	}
	half, err := os.CreateTemp(dir, "stack-*.json") // mode 0600
	if err != nil {
		return err
	}
	_, err = half.Write(append(content, '\n'))
	if err = errors.Join(err, half.Close()); err == nil {
		err = os.Rename(half.Name(), statePath(dir))
	}
	if err != nil {
		return errors.Join(err, os.Remove(half.Name()))
	}
	return nil
}

// ReadState returns the state of the stack in dir, and false when none is up.
func ReadState(dir string) (State, bool, error) {
	var state State
	content, err := os.ReadFile(statePath(dir))
	if errors.Is(err, fs.ErrNotExist) {
		return state, false, nil
	}
	if err != nil {
		return state, false, err
	}
	if err := json.Unmarshal(content, &state); err != nil {
		return state, false, fmt.Errorf("%s: %w", statePath(dir), err)
	}
	return state, true, nil
}

// RemoveState says that the stack in dir is down.
func RemoveState(dir string) error {
	err := os.Remove(statePath(dir))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
