package privatepg

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// ErrNotFound says that the machine has no Postgres server binaries where we
// look; a client alone (psql) is not enough.
var ErrNotFound = errors.New("no Postgres server (the programs initdb and postgres) found on this machine")

// binaryDirs are the places where Postgres's server binaries are put without
// being on PATH. In Debian they never are, in Homebrew they are not for the
// formulas with a version in their name.
var binaryDirs = []string{
	"/usr/lib/postgresql/*/bin", // Debian, Ubuntu
	"/usr/pgsql-*/bin",          // Fedora, RHEL with Postgres's own packages
	"/opt/homebrew/opt/postgresql*/bin",
	"/usr/local/opt/postgresql*/bin",
	"/Applications/Postgres.app/Contents/Versions/*/bin",
}

// Find returns the directory with the machine's Postgres server binaries: the
// one on PATH, else the newest of the usual places. It returns [ErrNotFound]
// when there is none.
func Find() (string, error) {
	return machine{path: os.Getenv("PATH"), patterns: binaryDirs}.find()
}

// machine is what Find and Ensure look at, so that a test can show them another.
type machine struct {
	path       string
	patterns   []string
	root       bool
	debian     bool
	createConf string // directory of settings for Debian's pg_createcluster
}

func (m machine) find() (string, error) {
	for _, dir := range filepath.SplitList(m.path) {
		if real, ok := serverDir(dir); ok {
			return real, nil
		}
	}
	var found []string
	for _, pattern := range m.patterns {
		dirs, err := filepath.Glob(pattern)
		if err != nil {
			return "", err
		}
		for _, dir := range dirs {
			if _, ok := serverDir(dir); ok {
				found = append(found, dir)
			}
		}
	}
	if len(found) == 0 {
		return "", ErrNotFound
	}
	return slices.MaxFunc(found, func(a, b string) int { return slices.Compare(version(a), version(b)) }), nil
}

// serverDir tells whether a directory holds the binaries we need, and where
// they really are: initdb looks for its templates beside itself, so a directory
// of symbolic links is followed to its end.
func serverDir(dir string) (string, bool) {
	initdb, err := exec.LookPath(filepath.Join(dir, "initdb"))
	if err != nil {
		return "", false
	}
	if real, err := filepath.EvalSymlinks(initdb); err == nil {
		initdb = real
	}
	dir = filepath.Dir(initdb)
	if _, err := exec.LookPath(filepath.Join(dir, "postgres")); err != nil {
		return "", false
	}
	return dir, true
}

// version reads the numbers in a path, so that 15 is newer than 9.6.
func version(path string) []int {
	var numbers []int
	for _, digits := range strings.FieldsFunc(path, func(r rune) bool { return r < '0' || r > '9' }) {
		if n, err := strconv.Atoi(digits); err == nil {
			numbers = append(numbers, n)
		}
	}
	return numbers
}
