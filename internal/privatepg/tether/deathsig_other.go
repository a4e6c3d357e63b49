//go:build !linux

package tether

import "syscall"

func setDeathSignal(*syscall.SysProcAttr, syscall.Signal) {}
