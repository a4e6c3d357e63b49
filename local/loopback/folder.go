package loopback

import "os"

// Folder makes a folder for its owner alone, also when it was there for others. Postgres does not run as root: for root,
// its user must be able to pass through, and can still not look around.
func Folder(dir string) error {
	mode := os.FileMode(0o700)
	if os.Geteuid() == 0 {
		mode = 0o711
	}
	if err := os.MkdirAll(dir, mode); err != nil {
		return err
	}
	return os.Chmod(dir, mode)
}
