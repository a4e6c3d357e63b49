package privatepg

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// movedTo is the file in Dir that says where the cluster is, when Postgres's
// user could not reach Dir itself.
const movedTo = "moved-to"

// place is the directory that really holds a cluster: data/, password, and
// postgres.log.
type place struct {
	dir     string
	account account
}

func (p place) data() string     { return filepath.Join(p.dir, "data") }
func (p place) password() string { return filepath.Join(p.dir, "password") }
func (p place) log() string      { return filepath.Join(p.dir, "postgres.log") }
func (p place) pidFile() string  { return filepath.Join(p.data(), "postmaster.pid") }

func (p place) initialised() bool {
	_, err := os.Stat(filepath.Join(p.data(), "PG_VERSION"))
	return err == nil
}

// placeFor returns where the cluster of dir is, and nothing is made or changed.
func placeFor(dir string) (place, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return place{}, err
	}
	moved, err := os.ReadFile(filepath.Join(dir, movedTo))
	switch {
	case err == nil:
		dir = strings.TrimSpace(string(moved))
	case !errors.Is(err, fs.ErrNotExist):
		return place{}, err
	}
	acc, err := accountFor(filepath.Join(dir, "data"))
	if err != nil {
		return place{}, err
	}
	return place{dir: dir, account: acc}, nil
}

// makePlace makes the directory of a cluster, and moves it to the directory for
// temporary files when the account cannot reach it.
func makePlace(ctx context.Context, dir string) (place, error) {
	p, err := placeFor(dir)
	if err != nil {
		return place{}, err
	}
	if p.initialised() {
		return p, p.mayRun()
	}
	if err := p.account.claim(p.dir); err != nil {
		return place{}, err
	}
	if p.account.reaches(ctx, p.dir) {
		return p, nil
	}
	return p.move(ctx, dir)
}

// move chooses a name that is the same each time for the same dir. Anyone may
// make a directory there before us, so one that is not ours already is refused.
func (p place) move(ctx context.Context, dir string) (place, error) {
	home, err := filepath.Abs(dir)
	if err != nil {
		return place{}, err
	}
	sum := sha256.Sum256([]byte(home))
	name := "samspil-postgres-" + hex.EncodeToString(sum[:6])
	for _, base := range []string{os.TempDir(), "/tmp", "/var/tmp"} {
		if !p.account.reaches(ctx, base) {
			continue
		}
		there := place{dir: filepath.Join(base, name), account: p.account}
		switch err := os.Mkdir(there.dir, 0o700); {
		case err == nil:
			if err := there.account.own(there.dir); err != nil {
				return place{}, err
			}
		case !errors.Is(err, fs.ErrExist):
			return place{}, err
		default:
			if owner, err := ownerOf(there.dir); err != nil || owner != int(p.account.credential.Uid) {
				return place{}, fmt.Errorf("%s is needed for Postgres's data but belongs to somebody else: remove it", there.dir)
			}
		}
		return there, os.WriteFile(filepath.Join(home, movedTo), []byte(there.dir+"\n"), 0o644)
	}
	return place{}, fmt.Errorf("user %s, who must run Postgres, can reach neither %s nor a directory for temporary files", p.account.name, home)
}

// mayRun says when the data belongs to somebody else, which Postgres itself
// reports in a way that takes time to understand.
func (p place) mayRun() error {
	owner, err := ownerOf(p.data())
	if err != nil {
		return err
	}
	if p.account.credential == nil && owner != os.Geteuid() {
		return fmt.Errorf("the Postgres data in %s belongs to another user (id %d), perhaps from a run as root: run as that user, or remove it", p.data(), owner)
	}
	return nil
}

// Remove stops the cluster of dir, if it runs, and deletes it with all its
// data, also where it was moved to.
func Remove(ctx context.Context, dir string) error {
	if err := StopAt(ctx, dir); err != nil {
		return err
	}
	p, err := placeFor(dir)
	if err != nil {
		return err
	}
	return errors.Join(os.RemoveAll(p.dir), os.RemoveAll(dir))
}
