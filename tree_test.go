package samspil_test

import (
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// eachFile goes through the files of the tree, but for what tools have put there.
func eachFile(t *testing.T, look func(at string) error) {
	t.Helper()
	require.NoError(t, filepath.WalkDir(".", func(at string, entry fs.DirEntry, err error) error {
		switch name := entry.Name(); {
		case err != nil:
			return err
		case entry.IsDir() && at != "." && (strings.HasPrefix(name, ".") || name == "node_modules" || name == "bin"):
			return filepath.SkipDir
		case entry.IsDir():
			return nil
		}
		return look(filepath.ToSlash(at))
	}))
}
