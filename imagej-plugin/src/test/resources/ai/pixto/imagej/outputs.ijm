// Each output of one colour picture, then a calibrated stack, then a hint.
folder = getArgument() + "/";
said = "";

open(folder + "disc.tif");
run("Remove Background...", "engine=local output=Mask");
said += getTitle() + "\n" + getInfo("Pixto mode") + "\n";
saveAs("tiff", folder + "disc-mask.tif");
selectImage("disc.tif");
run("Remove Background...", "engine=local output=Alpha mode=photo quality=best");
said += getTitle() + "\n";
saveAs("tiff", folder + "disc-alpha.tif");
selectImage("disc.tif");
run("Remove Background...", "output=Cut-out prior=classical");
said += getTitle() + "\n";
saveAs("tiff", folder + "disc-cut-out.tif");
close("*");

open(folder + "stack.tif");
setSlice(2);
run("Remove Background...", "engine=local output=Mask mode=microscopy stack");
said += getTitle() + "\n" + nSlices + " slices, at " + getSliceNumber() + "\n";
saveAs("tiff", folder + "stack-mask.tif");
selectImage("stack.tif");
run("Remove Background...", "engine=local output=Cut-out mode=microscopy");
saveAs("tiff", folder + "stack-cut-out.tif");
selectImage("stack.tif");
saveAs("tiff", folder + "stack-afterwards.tif");
close("*");

open(folder + "disc.tif");
makeRectangle(0, 0, 100, 160);
run("Remove Background...", "engine=local output=Mask");
saveAs("tiff", folder + "hint-mask.tif");
selectImage("disc.tif");
said += "selection " + selectionType() + "\n";

File.saveString(said, folder + "said.txt");
