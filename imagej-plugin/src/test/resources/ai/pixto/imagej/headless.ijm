// From file to file, where there is no screen.
folder = getArgument() + "/";
good = call("ai.pixto.imagej.PixtoApi.removeBackground",
    folder + "stack.tif", folder + "headless.tif", "mode=microscopy output=mask stack");
bad = call("ai.pixto.imagej.PixtoApi.removeBackground",
    folder + "missing.tif", folder + "headless.tif", "");
File.saveString("good:" + good + "\nbad:" + bad, folder + "headless.txt");
