// A wrong word ends the macro with a sentence, and without a dialog that nobody could close.
folder = getArgument() + "/";
open(folder + "disc.tif");
File.saveString("before", folder + "before.txt");
run("Remove Background...", "output=Painting");
File.saveString("after", folder + "after.txt");
