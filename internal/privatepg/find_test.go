package privatepg

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// server makes a directory with programs that have the right names.
func server(t *testing.T, dir string) string {
	t.Helper()
	require.NoError(t, os.MkdirAll(dir, 0o755))
	for _, name := range []string{"initdb", "postgres"} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"), 0o755))
	}
	return dir
}

func TestFind_TakesTheNewestOfTheUsualPlaces(t *testing.T) {
	root := t.TempDir()
	server(t, filepath.Join(root, "9.6", "bin"))
	server(t, filepath.Join(root, "15", "bin"))
	newest := server(t, filepath.Join(root, "17", "bin"))
	require.NoError(t, os.MkdirAll(filepath.Join(root, "18", "bin"), 0o755)) // a client alone
	bin, err := machine{patterns: []string{root + "/*/bin"}}.find()
	require.NoError(t, err)
	require.Equal(t, newest, bin)
}

func TestFind_PrefersPathAndFollowsLinks(t *testing.T) {
	root := t.TempDir()
	server(t, filepath.Join(root, "17", "bin"))
	chosen := server(t, filepath.Join(root, "16", "bin"))
	links := filepath.Join(root, "links")
	require.NoError(t, os.Mkdir(links, 0o755))
	require.NoError(t, os.Symlink(filepath.Join(chosen, "initdb"), filepath.Join(links, "initdb")))
	bin, err := machine{path: "/nowhere:" + links, patterns: []string{root + "/1*/bin"}}.find()
	require.NoError(t, err)
	require.Equal(t, chosen, bin)
}

func TestEnsure_SaysInOneLineWhatToInstall(t *testing.T) {
	for name, m := range map[string]machine{
		"apt-get": {debian: true},
		"brew":    {},
	} {
		_, err := m.ensure(t.Context(), nil)
		require.ErrorIs(t, err, ErrNotFound)
		require.ErrorContains(t, err, name)
		require.NotContains(t, err.Error(), "\n")
	}
}

func TestEnsure_InstallsThePackageAsRootOnDebianWithoutItsOwnCluster(t *testing.T) {
	root := t.TempDir()
	path := filepath.Join(root, "path")
	conf := filepath.Join(root, "createcluster.d")
	require.NoError(t, os.Mkdir(path, 0o755))
	// An apt-get that needs an update first, and respects the settings.
	script := `#!/bin/sh
case "$1" in
update) touch ROOT/updated ;;
install) test -f ROOT/updated && grep -q 'create_main_cluster = false' ROOT/createcluster.d/*.conf && mkdir -p ROOT/15/bin &&
	for p in initdb postgres; do printf '#!/bin/sh\n' > ROOT/15/bin/$p; chmod +x ROOT/15/bin/$p; done ;;
esac
`
	require.NoError(t, os.WriteFile(filepath.Join(path, "apt-get"), []byte(strings.ReplaceAll(script, "ROOT", root)), 0o755))
	t.Setenv("PATH", path+":"+os.Getenv("PATH"))
	m := machine{path: path, patterns: []string{root + "/*/bin"}, root: true, debian: true, createConf: conf}
	bin, err := m.ensure(t.Context(), os.Stderr)
	require.NoError(t, err)
	require.Equal(t, filepath.Join(root, "15", "bin"), bin)
	require.NoFileExists(t, filepath.Join(conf, "samspil.conf"), "the setting was for the installation only")
}
