/**
 * Pixto in the menus, macros and scripts of ImageJ. Nothing here decides what is foreground: slices
 * go to core as pictures and come back as new images.
 */
package ai.pixto.imagej;
